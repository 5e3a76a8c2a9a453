using System.Globalization;
using EmailSync.Contract;
using EmailSync.MockServer.Journal;
using EmailSync.Reporting.Terminals;
using EmailSync.Reporting.Texts;

namespace EmailSync.RunReports.Terminal;

/// <summary>A call as a line: time, sandbox, method, path, status, how long it took, and the worst finding's id.</summary>
/// <param name="Time">When it came.</param>
/// <param name="Sandbox">Its sandbox; empty for the root installation.</param>
/// <param name="Method">Its method, redacted.</param>
/// <param name="Target">Its target, redacted.</param>
/// <param name="Status">What was sent; 0 if nothing was.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Worst">The worst of the rules that it broke; null if it broke none.</param>
/// <param name="IsCorrection">Whether a line of it is there already, and its answer did not leave whole.</param>
internal sealed record CallLogLine(
    DateTimeOffset Time, string Sandbox, string Method, string Target, int Status, TimeSpan Duration, Requirement? Worst, bool IsCorrection)
{
    private const int MostOfMethod = 40;
    private const int MostOfTarget = 300;
    private const string Root = "-";

    // Kept no longer than it is shown: lines may have to wait.
    public string Method { get; } = Beginning(Method, MostOfMethod);

    public string Target { get; } = Beginning(Target, MostOfTarget);

    public static CallLogLine Of(JournalNews news)
    {
        var entry = news.Entry;
        return new CallLogLine(
            entry.Time, entry.Sandbox, entry.Method, entry.Target, entry.Answer.Status, entry.Duration,
            entry.Findings.MinBy(finding => RuleLevel.Rank(finding.Rule.Level))?.Rule, news.IsCorrection);
    }

    /// <param name="colour">Whether to use the colours of a terminal.</param>
    public string Text(bool colour)
    {
        var sandbox = Sandbox.Length == 0 ? Root : Sandbox;
        var duration = Duration.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
        var rest = $"{(Worst is null ? "" : $" {Worst.Id}")}{(IsCorrection ? " (the caller had gone)" : "")}";
        var line = $"{ReportTime.Of(Time)} {sandbox} {Shown(Method)} {Shown(Target)} {Status} {duration} ms{rest}";
        return Worst is null ? line : line.In(LevelSigns.Colour(Worst.Level), colour);
    }

    // A request that is no HTTP may have neither; the columns stay.
    private static string Shown(string text) => text.Length == 0 ? "-" : VisibleText.Of(text);

    private static string Beginning(string text, int most) => text.Length <= most ? text : $"{text[..most]}…";
}
