using System.Globalization;
using EmailSync.ConformanceTests.Reports;
using static EmailSync.ConformanceTests.Tests.Reports.ExampleRun;

namespace EmailSync.ConformanceTests.Tests.Reports;

public sealed class ReportFolderTests
{
    [Fact]
    public void Every_report_is_written_and_nothing_else_stays()
    {
        using var folder = new TemporaryFolder();
        var reports = Path.Combine(folder.Path, "made", "by the run");
        ReportFolder.Write(reports, Report(Of()));
        ReportFolder.Write(reports, Report(Everything()));

        Assert.Equal(
            ["badge.svg", "junit.xml", "report.html", "results.json", "results.sarif", "results.schema.json", "summary.md"],
            Directory.GetFiles(reports).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Contains("Not conformant", File.ReadAllText(Path.Combine(reports, "report.html")), StringComparison.Ordinal);
        Assert.Equal((byte)'{', File.ReadAllBytes(Path.Combine(reports, "results.json"))[0]);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes_in_every_culture()
    {
        var before = ReportFolder.Files(Report(Everything())).ToList();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture =
                new CultureInfo("")
                {
                    NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" },
                    DateTimeFormat = { TimeSeparator = "." }
                };
            Assert.Equal(before, ReportFolder.Files(Report(Everything())));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Line_ends_are_those_of_Unix() =>
        Assert.All(ReportFolder.Files(Report(Everything())), file => Assert.DoesNotContain('\r', file.Content));
}
