using System.Text;
using EmailSync.Contract.Files;
using EmailSync.Reporting.Texts;
using EmailSync.Tournament.Results;

namespace EmailSync.Tournament.Reports;

/// <summary>The reports of a tournament as files.</summary>
internal static class ReportFiles
{
    public const string Page = "report.html";

    // A byte order mark is content to some readers of JSON and XML.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static IReadOnlyList<(string Name, Func<TournamentRecord, string> Write)> All { get; } =
    [
        (Page, HtmlReport.Write),
        ("junit.xml", JUnitReport.Write),
        ("results.sarif", SarifReport.Write),
        ("results.json", record => JsonText.Write(record, TournamentJson.Default.TournamentRecord)),
        ("summary.md", MarkdownReport.Write),
    ];

    /// <summary>Writes every report. A reader sees an old file or a new one, never half of one.</summary>
    /// <exception cref="IOException">One cannot be written.</exception>
    public static void Write(string folder, TournamentRecord record)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, write) in All)
            WholeFile.Replace(Path.Combine(folder, name), file => file.Write(Utf8.GetBytes(write(record))));
    }
}
