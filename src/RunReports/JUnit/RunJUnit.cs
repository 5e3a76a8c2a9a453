using System.Globalization;
using System.Text;
using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Verdicts;
using EmailSync.Reporting.JUnit;
using EmailSync.Reporting.Texts;

namespace EmailSync.RunReports.JUnit;

/// <summary>
/// junit.xml: a case for each rule for callers, and one for each operation that was called. A rule that is broken and
/// does not count (<c>--fail-on</c>), or is waived, is a case that passed: otherwise it would turn a build red that exits with 0. The
/// oldest schema knows no skipped cases, so what could not be checked is in the suite's output.
/// </summary>
internal static class RunJUnit
{
    private const string Name = "emailsync";

    public static string Write(RunRecord run) => new JUnitLog(
    [
        new JUnitSuite(Name, [.. Cases(run)])
        {
            Time = run.Duration,
            Started = run.Started,
            Properties =
            [
                ("catalogue", run.Catalogue.Hash), ("fail-on", run.FailOn.ToString().ToLowerInvariant()),
                .. run.Sandbox is { } sandbox ? [("sandbox", sandbox)] : ((string, string)[])[],
            ],
            Output = string.Concat(Remarks(run).Select(line => $"{line}\n")),
        },
        .. run.Verdict.Server is { } server
            ? [new JUnitSuite($"{Name}.server", [.. ServerCases(run)])
            {
                Time = run.Duration,
                Started = run.Started,
                Output = $"{server.Sentence}\n" + string.Concat(run.ServerFindings.Select(group =>
                    $"{(IsFailure(group, run) ? "" : "does not count: ")}{group.Rule.Level} {group.Rule.Id}: {Line(group)}\n")),
            }]
            : (JUnitSuite[])[],
    ]).Write();

    // Only the rules that it broke: single answers do not show that it keeps one.
    private static IEnumerable<JUnitCase> ServerCases(RunRecord run) =>
        run.ServerFindings.GroupBy(group => group.Rule)
            .Select(same => Case("server", $"{same.Key.Id} {same.Key.Level}: {same.Key.Statement}",
            IsFailure(same.First(), run) ? Line(same.First()) : null, Details([.. same])));

    private static bool IsFailure(FindingGroup group, RunRecord run) => run.FailsOnServer && group.Rule.Level == RuleLevel.Must;

    private static IEnumerable<JUnitCase> Cases(RunRecord run)
    {
        if (run.MinRequests > 0)
            yield return Case("calls", $"At least {run.MinRequests} calls were made",
                run.IsEnough ? null : $"{run.Verdict.Calls} were made");
        foreach (var operation in run.Verdict.Operations.Where(operation => operation.Calls > 0))
            yield return Case("operations", $"{operation.Method} {operation.Path} was called", null);
        if (run.Verdict.Calls == 0) yield break; // no rule was put to the test
        foreach (var rule in run.Catalogue.ForClients)
        {
            var groups = run.Findings.Where(group => group.Rule == rule).ToList();
            var counts = groups.Count > 0 && groups[0].Waived is null && Counts(rule.Level, run.FailOn);
            yield return Case($"rules.{Group(rule.Id)}", $"{rule.Id} {rule.Level}: {rule.Statement}", counts ? Line(groups[0]) : null,
                Details(groups));
        }
    }

    private static JUnitCase Case(string group, string name, string? failure, string details = "") => failure is null
        ? new JUnitCase($"{Name}.{group}", name, JUnitOutcome.Passed, null, null)
        : new JUnitCase($"{Name}.{group}", name, JUnitOutcome.Failed, failure, details);

    private static IEnumerable<string> Remarks(RunRecord run)
    {
        yield return run.Sentence;
        foreach (var group in run.Findings.Where(group => group.Waived is not null))
            yield return $"waived: {group.Rule.Level} {group.Rule.Id}: {Line(group)}; {group.Waived}";
        foreach (var group in run.Findings.Where(group => group.Waived is null && !Counts(group.Rule.Level, run.FailOn)))
            yield return $"does not count: {group.Rule.Level} {group.Rule.Id}: {Line(group)}";
        foreach (var operation in run.Verdict.Operations.Where(operation => operation.Calls == 0))
            yield return $"never called: {operation.Method} {operation.Path}";
        foreach (var remark in run.Remarks) yield return remark;
    }

    private static string Line(FindingGroup group) =>
        $"{VisibleText.Of(group.First.Location.Text)}: {VisibleText.Of(group.First.Message)} ({Counted.Times(group.Count)})";

    private static string Details(List<FindingGroup> groups)
    {
        if (groups.Count == 0) return "";
        var text = new StringBuilder();
        foreach (var group in groups)
        {
            text.Append(Line(group)).Append('\n');
            if (group.FirstCall is { } call)
                text.Append(CultureInfo.InvariantCulture,
                    $"    first in {CallLine.Of(call)}, answered {call.Answer.Status} (call {call.Id}{CallLine.Trace(call)})\n");
            if (group.Expected is { } expected) text.Append("    expected: ").Append(VisibleText.Of(expected)).Append('\n');
            if (group.First.Sent is { } sent) text.Append("    sent:     ").Append(VisibleText.Of(sent)).Append('\n');
        }

        var rule = groups[0].Rule;
        return text.Append(CultureInfo.InvariantCulture, $"source: {rule.Source}; evidence: {rule.Evidence}\n").ToString();
    }

    private static bool Counts(string level, FailOn failOn) => failOn switch
    {
        FailOn.Must => level == RuleLevel.Must,
        FailOn.Should => level is RuleLevel.Must or RuleLevel.Should,
        _ => false,
    };

    // C-BODY-04 belongs to C-BODY.
    private static string Group(string id) => id[..id.LastIndexOf('-')];
}
