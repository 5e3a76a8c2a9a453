using System.Diagnostics;
using EmailSync.Contract;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.Testing;

/// <summary>
/// The verdict on the calls, as of when it was requested. It counts calls that are so
/// long ago that they were forgotten, too.
/// </summary>
public sealed class MockVerdict
{
    private readonly RequirementCatalogue catalogue;

    internal MockVerdict(
        Uri baseUrl, Verdict verdict, IReadOnlyList<OperationCount> operations,
        IReadOnlyList<RecordedRequest> requests, IReadOnlyList<RecordedSync> effects, IReadOnlyList<RecordedRequest> astray,
        RequirementCatalogue catalogue)
    {
        this.catalogue = catalogue;
        (BaseUrl, Calls, Refused, Operations, Requests, Effects, Astray) =
            (baseUrl, verdict.Calls, verdict.Refused, operations, requests, effects, astray);
        var byId = requests.ToDictionary(request => request.Id);
        Findings = [.. verdict.Findings.Select(found => new BrokenRule(
            new CallerRule(found.Rule), found.Count, found.Calls, new RecordedFinding(found.Example),
            byId.GetValueOrDefault(found.FirstCall)))];
    }

    /// <summary>How many calls reached the server.</summary>
    public long Calls { get; }

    /// <summary>How many of them were refused, or failed on purpose.</summary>
    public long Refused { get; }

    /// <summary>The broken rules, worst first; empty if none was.</summary>
    public IReadOnlyList<BrokenRule> Findings { get; }

    /// <summary>
    /// The calls that missed <see cref="MockSuperOffice.BaseUrl"/> and reached another installation; always empty with
    /// <see cref="MockSuperOfficeOptions.AllowOtherSandboxes"/>.
    /// </summary>
    public IReadOnlyList<RecordedRequest> Astray { get; }

    /// <summary>Whether no MUST and no SHOULD was broken, and no call went astray. It is so, too, where nothing was called.</summary>
    public bool IsClean => Astray.Count == 0 && !Findings.Any(found => found.Rule.Level <= FindingLevel.Should);

    internal Uri BaseUrl { get; }

    internal IReadOnlyList<OperationCount> Operations { get; }

    internal IReadOnlyList<RecordedRequest> Requests { get; }

    internal IReadOnlyList<RecordedSync> Effects { get; }

    /// <summary>
    /// Fails where a rule was broken, or a call went astray. It passes if nothing was called; see <see cref="ShouldHaveCalled"/>.
    /// </summary>
    /// <param name="failOn">The least level that fails: <see cref="FindingLevel.Should"/> fails on MUST and SHOULD.</param>
    /// <param name="except">Ids of rules that are waived, for instance <c>C-SEL-01</c>, in any letter case.</param>
    /// <returns>This verdict, to ask it for more.</returns>
    /// <exception cref="VerdictException">A rule that is not waived was broken, or a call went astray.</exception>
    /// <exception cref="ArgumentException">There is no rule for callers with an id of <paramref name="except"/>.</exception>
    [StackTraceHidden]
    public MockVerdict ShouldBeClean(FindingLevel failOn = FindingLevel.Should, params IEnumerable<string> except)
    {
        ArgumentNullException.ThrowIfNull(except);
        var waived = except.Select(Known).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var broken = Findings.Where(found => found.Rule.Level <= failOn && !waived.Contains(found.Rule.Id)).ToList();
        return broken.Count == 0 && Astray.Count == 0 ? this : throw new VerdictException(VerdictText.NotClean(this, broken), this);
    }

    /// <summary>Fails where an operation was not called, whatever the calls were answered.</summary>
    /// <param name="operation">The operation, for instance <c>SyncEmailAccount</c>, or the vendor's id
    /// <c>v1EMailAgent_SyncEmailAccount</c>.</param>
    /// <param name="atLeast">How many calls there have to be: 1 or more.</param>
    /// <returns>This verdict, to ask it for more.</returns>
    /// <exception cref="VerdictException">There were fewer calls.</exception>
    /// <exception cref="ArgumentException">The contract has no such operation; the message says which there are.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atLeast"/> is less than 1.</exception>
    [StackTraceHidden]
    public MockVerdict ShouldHaveCalled(string operation, int atLeast = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentOutOfRangeException.ThrowIfLessThan(atLeast, 1);
        var count =
            Operations.FirstOrDefault(each =>
                each.OperationId == operation || each.OperationId.EndsWith($"_{operation}", StringComparison.Ordinal))
            ?? throw new ArgumentException($"The contract has no operation {operation}; {Known()}.", nameof(operation));
        return count.Calls >= atLeast
            ? this
            : throw new VerdictException(VerdictText.NotCalled(this, operation, count.Calls, atLeast), this);
    }

    /// <summary>Fails where no call has synchronised an account.</summary>
    /// <param name="account">Its key, or its owner's name in any letter case, as it has to stand in the call.</param>
    /// <returns>This verdict, to ask it for more.</returns>
    /// <exception cref="VerdictException">The account was not synchronised.</exception>
    [StackTraceHidden]
    public MockVerdict ShouldHaveSynced(AccountSelector account) =>
        Effects.Any(account.Fits) ? this : throw new VerdictException(VerdictText.NotSynced(this, account), this);

    /// <summary>The verdict in words, as <see cref="ShouldBeClean"/> would say it.</summary>
    public override string ToString() => IsClean
        ? VerdictText.Clean(this)
        : VerdictText.NotClean(this, [.. Findings.Where(found => found.Rule.Level <= FindingLevel.Should)]);

    // With the operations of files there may be thousands.
    private string Known() => Operations.Count <= 50
        ? $"there is {string.Join(", ", Operations.Select(each => each.OperationId))}"
        : $"there are {Operations.Count}";

    private string Known(string id) =>
        !catalogue.TryFind(id, out var rule) ? throw new ArgumentException($"There is no rule {id}.", nameof(id))
        : !rule!.IsForClient
            ? throw new ArgumentException($"{id} is a rule for servers; a waiver names one for callers, such as C-SEL-01.", nameof(id))
        : rule.Id;
}

/// <summary>The calls are not what a test expects of them. The message says what was called, and what was wrong with it.</summary>
public sealed class VerdictException : Exception
{
    internal VerdictException(string message, MockVerdict verdict)
        : base(message) => Verdict = verdict;

    /// <summary>The verdict.</summary>
    public MockVerdict Verdict { get; }
}
