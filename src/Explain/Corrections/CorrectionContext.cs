using EmailSync.Explain.DryRuns;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Explain.Corrections;

/// <summary>What fixers work with: what is known, the dry run, and the list of what they changed.</summary>
internal sealed class CorrectionContext(MockOptions options, ContractDocument contract, Redactor redactor, string host,
    Func<Draft, Task<DryRun>> dryRun)
{
    private const int MostRuns = 200;
    private const int MostBodyChanges = 100;
    private const int LongestSearched = 16 * 1024;
    private readonly List<Change> changes = [];
    private readonly HashSet<string> limits = new(StringComparer.Ordinal);
    private int runs;
    private int bodyChanges;
    private bool hasMore;

    public MockOptions Options => options;

    public ContractDocument Contract => contract;

    public Redactor Redactor => redactor;

    /// <summary>The mock's own address, as the caller wrote it.</summary>
    public string Host => host;

    /// <summary>What was changed, a line for each place.</summary>
    public IReadOnlyList<Change> Changes => changes;

    /// <summary>What was not looked at, and why; empty where all was.</summary>
    public IReadOnlyList<string> Limits =>
        [.. limits, .. hasMore ? (string[])[$"The first {MostBodyChanges} changes of the body are listed; there are more."] : []];

    /// <summary>Notes that something was not looked at.</summary>
    public void Limit(string text) => limits.Add(text);

    /// <exception cref="LimitReachedException">There were too many tries.</exception>
    public Task<DryRun> TryAsync(Draft draft) =>
        ++runs <= MostRuns ? dryRun(draft) : throw new LimitReachedException($"It was not right after {MostRuns} tries.");

    /// <summary>The operation that a request was most likely meant for.</summary>
    public ContractOperation Operation(Draft draft)
    {
        var path = Draft.Decoded(draft.Path);
        if (contract.Operations.FirstOrDefault(operation =>
            path.EndsWith(operation.Path, StringComparison.OrdinalIgnoreCase)) is { } named) return named;
        // A body says what the path does not: that the operation takes one, and what its request is called.
        var body = SaysSomething(draft) ? Beginning(draft.Body) + Beginning(draft.Surplus) : null;
        var nearest = contract.Operations
            .OrderBy(operation => body is null || operation.RequestBody is not null ? 0 : 1)
            .ThenBy(operation =>
                body is null
                    || operation.RequestBody
                        ?.Schema.AllProperties.Any(property => body.Contains(property.Name, StringComparison.OrdinalIgnoreCase)) == true
                        ? 0
                        : 1)
            .ThenBy(operation => Spelling.Distance(Tail(path), Tail(operation.Path))).First();
        // A path that is like none is no reason to take the shortest.
        return Spelling.Distance(Tail(path), Tail(nearest.Path)) > nearest.Path.Length / 2 && body is null
            ? contract.Operations[0]
            : nearest;
    }

    public BodyValue Example(ContractOperation operation) => RequestExample.Of(contract, operation);

    /// <summary>Notes a change. A second one at the same place goes on from the first.</summary>
    public void Tell(Location location, string? from, string? to, string? rule)
    {
        var change = new Change(location, from, to, rule).Shortened();
        var known = changes.FindIndex(other => other.Location == change.Location);
        if (known >= 0)
        {
            change = change with { From = changes[known].From, Rule = changes[known].Rule };
            changes.RemoveAt(known);
        }

        if (change.From == change.To) return;
        changes.Insert(known < 0 ? changes.Count : known, change);
    }

    /// <summary>Notes a change within the body. Past the number that is listed nothing is made of it.</summary>
    public void TellBody(string pointer, BodyValue? from, BodyValue? to, string rule)
    {
        hasMore = ++bodyChanges > MostBodyChanges;
        if (!hasMore) Tell(Location.At(pointer), Shown(pointer, from), Shown(pointer, to), rule);
    }

    /// <summary>Notes the change of a header field, without secrets, and gives the changed draft.</summary>
    public Draft TellHeader(Draft from, Draft to, string name, string? rule)
    {
        Tell(Location.Header(name), Shown(from, name), Shown(to, name), rule);
        return to;
    }

    /// <summary>The draft without a header field that does not belong there.</summary>
    public Draft Without(Draft draft, string name, string? rule) => TellHeader(draft, draft.Without(name), name, rule);

    public string? Shown(Draft draft, string name) => draft.Values(name) is { Count: > 0 } values
        ? string.Join(", ", values.Select(value => redactor.Header(name, Draft.Shown(value))))
        : null;

    /// <summary>A member of a body as it may be shown: its name says whether its value is secret.</summary>
    public string? Shown(string pointer, BodyValue? value)
    {
        if (value is null) return null;
        var name = pointer[(pointer.LastIndexOf('/') + 1)..];
        var member = $"{{\"{name}\":{value}}}";
        return redactor.Text(member) == member ? value.ToString() : RedactionMark.Bare;
    }

    /// <summary>Forgets what was changed within the body: it is made anew.</summary>
    public void ForgetBody()
    {
        changes.RemoveAll(change => change.Location.Pointer is not null);
        (bodyChanges, hasMore) = (0, false);
    }

    /// <summary>Forgets all changes but these.</summary>
    public void StartAnew(IEnumerable<Change> kept)
    {
        var all = kept.Select(change => change.Shortened()).ToList();
        changes.Clear();
        changes.AddRange(all);
        bodyChanges = changes.Count(change => change.Location.Pointer is not null);
        hasMore &= bodyChanges > 0;
    }

    // Some clients send an empty object, or null, where there is nothing to send.
    private static bool SaysSomething(Draft draft) =>
        draft.Body.AsSpan().Trim(" \t\r\n"u8) is { IsEmpty: false } body && !body.SequenceEqual("{}"u8) && !body.SequenceEqual("null"u8);

    private static string Beginning(byte[] bytes) => Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, LongestSearched));

    private static string Tail(string path) => (path.Length > 256 ? path[^256..] : path).ToUpperInvariant();
}

/// <summary>An explanation ends with what is known so far.</summary>
/// <param name="message">Why.</param>
internal sealed class LimitReachedException(string message) : Exception(message);
