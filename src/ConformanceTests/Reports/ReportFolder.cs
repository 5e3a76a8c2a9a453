using EmailSync.ConformanceTests.Reports.Badges;
using EmailSync.ConformanceTests.Reports.Html;
using EmailSync.ConformanceTests.Reports.Json;
using EmailSync.ConformanceTests.Reports.JUnit;
using EmailSync.ConformanceTests.Reports.Markdown;
using EmailSync.ConformanceTests.Reports.Sarif;
using EmailSync.Contract.Files;

namespace EmailSync.ConformanceTests.Reports;

/// <summary>The folder with every report of a run.</summary>
public static class ReportFolder
{
    /// <summary>Each file with its content.</summary>
    public static IEnumerable<(string Name, string Content)> Files(RunReport report)
    {
        yield return ("report.html", HtmlReport.Write(report));
        yield return ("junit.xml", JUnitReport.Write(report));
        yield return ("results.sarif", SarifReport.Write(report));
        yield return ("results.json", JsonReport.Write(report));
        yield return ("results.schema.json", JsonReport.Schema);
        yield return ("summary.md", MarkdownSummary.Write(report));
        yield return ("badge.svg", Badge.Write(report));
    }

    /// <summary>
    /// Writes every file, and creates the folder if necessary. A reader sees an old file or a new one, never half of one.
    /// </summary>
    public static void Write(string folder, RunReport report)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in Files(report)) WholeFile.Replace(Path.Combine(folder, name),
            file => file.Write(Encoding.UTF8.GetBytes(content)));
    }
}
