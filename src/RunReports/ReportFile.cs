using System.Text;
using EmailSync.RunReports.Har;
using EmailSync.RunReports.Html;
using EmailSync.RunReports.JUnit;
using EmailSync.RunReports.Markdown;
using EmailSync.RunReports.Sarif;

namespace EmailSync.RunReports;

/// <summary>A report with the name it has as a file.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Purpose">What it is for, in a line.</param>
/// <param name="WriteAsync">Writes it.</param>
internal sealed record ReportFile(string Name, string ContentType, string Purpose, Func<Stream, RunRecord, Task> WriteAsync)
{
    public const string Page = "report.html";

    // A byte order mark is content to some readers of JSON and XML.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReportFile> All { get; } =
    [
        new(Page, "text/html; charset=utf-8", "for people: verdict, findings and calls in one page that loads nothing",
            Text(RunHtml.Write)),
        new("junit.xml", "application/xml; charset=utf-8", "for CI: a case for each rule", Text(RunJUnit.Write)),
        new("results.sarif", "application/sarif+json; charset=utf-8", "for code scanning: SARIF 2.1.0", Text(RunSarif.Write)),
        new("traffic.har", "application/json; charset=utf-8", "for browsers and proxies: each call, HAR 1.2", HarReport.WriteAsync),
        new("summary.md", "text/markdown; charset=utf-8", "for a pull request", Text(RunSummary.Write)),
    ];

    /// <summary>The report of this name; null if there is none.</summary>
    public static ReportFile? Find(string? name) =>
        All.FirstOrDefault(report => report.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static Func<Stream, RunRecord, Task> Text(Func<RunRecord, string> write) =>
        (stream, run) => stream.WriteAsync(Utf8.GetBytes(write(run))).AsTask();
}
