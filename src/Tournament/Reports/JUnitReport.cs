using System.Text;
using EmailSync.Reporting.JUnit;
using EmailSync.Reporting.Texts;
using EmailSync.Tournament.Results;

namespace EmailSync.Tournament.Reports;

/// <summary>junit.xml: a case for each misbehaviour; what was not met or not run is skipped.</summary>
internal static class JUnitReport
{
    private const string Name = "emailsync.tournament";

    public static string Write(TournamentRecord record) => new JUnitLog(
    [
        new JUnitSuite(Name, [.. record.Runs.Select(Case)])
        {
            Time = TimeSpan.FromSeconds(record.Seconds),
            Started = record.Started,
            Properties = [("score", record.ScoreText), ("sentence", record.Sentence)],
        },
    ])
    { Name = "emailsync tournament", Time = TimeSpan.FromSeconds(record.Seconds) }.Write();

    private static JUnitCase Case(RunResult run)
    {
        var (outcome, message, text) = run.Outcome switch
        {
            Outcome.Noticed or Outcome.Survived => (JUnitOutcome.Passed, null, OutcomeText.Of(run.Outcome)),
            Outcome.Unnoticed or Outcome.Hung => (JUnitOutcome.Failed, Message(run), Details(run)),
            _ => (JUnitOutcome.Skipped, OutcomeText.Of(run.Outcome), null as string),
        };
        return new JUnitCase($"{Name}.{run.Operation}", $"{run.Id}: {run.Title}", outcome, message, text)
        {
            Time = TimeSpan.FromSeconds(run.Seconds),
        };
    }

    /// <summary>The finding in a line.</summary>
    public static string Message(RunResult run) => run.Outcome == Outcome.Hung
        ? "The command did not end in time."
        : VisibleText.Of(
            $"The command passed, although {(run.Missing.Count > 0 ? $"missing: {run.Missing[0]}" : $"doubled: {run.Doubled[0]}")}"
            + (run.Missing.Count + run.Doubled.Count > 1 ? $", and {run.Missing.Count + run.Doubled.Count - 1} more" : ""));

    private static string Details(RunResult run)
    {
        var text = new StringBuilder();
        foreach (var line in run.Missing) text.Append("missing: ").Append(VisibleText.Of(line)).Append('\n');
        foreach (var line in run.Doubled) text.Append("doubled: ").Append(VisibleText.Of(line)).Append('\n');
        text.Append("repeat: ").Append(VisibleText.Of(run.Repeat)).Append('\n');
        foreach (var line in run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            text.Append("| ").Append(VisibleText.Of(line)).Append('\n');
        return text.ToString();
    }
}
