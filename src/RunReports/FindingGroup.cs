using System.Text.RegularExpressions;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.RunReports;

/// <summary>Findings that the same wrong code makes: one rule, broken at one place of one operation's calls.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Operation">The vendor's id of the operation; null if the call hit none.</param>
/// <param name="Location">Where, without what differs from call to call.</param>
/// <param name="Count">How many findings there were.</param>
/// <param name="First">The first of them.</param>
/// <param name="FirstCall">The call that it was found on; null if the journal has dropped it.</param>
internal sealed partial record FindingGroup(Requirement Rule, string? Operation, string Location, long Count, Finding First,
    JournalEntry? FirstCall)
{
    /// <summary>Why the run puts up with it; null if it does not.</summary>
    public string? Waived { get; init; }

    /// <summary>What should have been there; null if the message says no more than that.</summary>
    public string? Expected => First.Expected == First.Message ? null : First.Expected;

    /// <summary>
    /// Gathers the findings of calls, those that are waived last. What only the verdict remembers is there with its example.
    /// </summary>
    public static IReadOnlyList<FindingGroup> Of(IReadOnlyList<JournalEntry> calls, Verdict verdict,
        IReadOnlyDictionary<string, string> waived) =>
        Of(calls, call => call.Findings, [.. verdict.Findings, .. verdict.Waived], waived);

    /// <summary>The same of what other servers' answers did wrong.</summary>
    public static IReadOnlyList<FindingGroup> OfServers(IReadOnlyList<JournalEntry> calls, Verdict verdict) =>
        Of(calls, call => call.ServerFindings, verdict.Server?.Findings ?? [], new Dictionary<string, string>());

    private static FindingGroup[] Of(IReadOnlyList<JournalEntry> calls, Func<JournalEntry, IReadOnlyList<Finding>> findings,
        IReadOnlyList<RuleCount> counts, IReadOnlyDictionary<string, string> waived)
    {
        var held = calls.SelectMany(call => findings(call).Select(finding => (Call: call, Finding: finding)))
            .GroupBy(found => (found.Finding.Rule.Id, found.Call.OperationId, Location: WithoutDetails(found.Finding.Location.Text)))
            .Select(same =>
                new FindingGroup(same.First().Finding.Rule, same.Key.OperationId, same.Key.Location,
                    same.Sum(found => found.Finding.Count), same.First().Finding, same.First().Call))
            .ToLookup(group => group.Rule.Id);
        return [.. counts.SelectMany(count => held.Contains(count.Rule.Id)
            ? held[count.Rule.Id].OrderByDescending(group => group.Count)
            : Enumerable.Repeat(
                new FindingGroup(count.Rule, null, WithoutDetails(count.Example.Location.Text), count.Count, count.Example, null), 1))
                .Select(group => group with { Waived = waived.GetValueOrDefault(group.Rule.Id) })];
    }

    /// <summary>Takes numbers, and the hashes of redacted secrets, out of a place: both differ from run to run.</summary>
    public static string WithoutDetails(string location) => Number().Replace(Mark().Replace(location, RedactionMark.Bare), "#");

    [GeneratedRegex(RedactionMark.Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
