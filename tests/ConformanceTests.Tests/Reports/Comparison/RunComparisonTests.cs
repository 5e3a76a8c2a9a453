using System.Text;
using EmailSync.ConformanceTests.Reports;
using EmailSync.ConformanceTests.Reports.Comparison;
using EmailSync.ConformanceTests.Reports.Json;
using EmailSync.ConformanceTests.Verdicts;
using static EmailSync.ConformanceTests.Tests.Reports.ExampleRun;

namespace EmailSync.ConformanceTests.Tests.Reports.Comparison;

public sealed class RunComparisonTests
{
    [Fact]
    public void Each_change_stands_in_its_list()
    {
        var old = Old(Of(
            Result("AUTH-01", "MUST", CheckVerdict.Pass),
            Result("AUTH-02", "SHOULD", CheckVerdict.Warn),
            Result("AUTH-03", "MUST", CheckVerdict.NotVerified),
            Result("AUTH-04", "MUST", CheckVerdict.Pass),
            Result("AUTH-05", "MUST", CheckVerdict.Fail)));
        var run = Of(
            Result("AUTH-01", "MUST", CheckVerdict.Fail),
            Result("AUTH-02", "SHOULD", CheckVerdict.Pass),
            Result("AUTH-03", "MUST", CheckVerdict.Pass),
            Result("AUTH-05", "MUST", CheckVerdict.Fail),
            Result("AUTH-06", "MUST", CheckVerdict.Pass),
            Result("AUTH-07", "MUST", CheckVerdict.Fail));

        var comparison = RunComparison.Between(old, run);

        Assert.Equal([new("AUTH-01", CheckVerdict.Pass, CheckVerdict.Fail), new("AUTH-07", null, CheckVerdict.Fail)],
            comparison.NewFailures);
        Assert.Equal([new("AUTH-02", CheckVerdict.Warn, CheckVerdict.Pass)], comparison.Fixed);
        Assert.Equal([new("AUTH-03", CheckVerdict.NotVerified, CheckVerdict.Pass)], comparison.Changed);
        Assert.Equal([new("AUTH-06", null, CheckVerdict.Pass)], comparison.Added);
        Assert.Equal([new("AUTH-04", CheckVerdict.Pass, null)], comparison.Removed);
        Assert.Equal("Since 2026-03-04T05:06:07.089Z (old.json): 2 new failures, 1 fixed, 1 changed, 1 added, 1 removed.",
            comparison.Sentence);
    }

    [Fact]
    public void The_same_run_again_has_no_change() =>
        Assert.EndsWith("nothing changed.", RunComparison.Between(Old(Everything()), Everything()).Sentence, StringComparison.Ordinal);

    [Fact]
    public void What_a_part_of_the_catalogue_does_not_ask_for_is_not_removed() =>
        Assert.Empty(
            RunComparison.Between(Old(Everything()), Of(Result("AUTH-01", "MUST", CheckVerdict.Pass)) with { Filter = "AUTH-01" }).Removed);

    [Fact]
    public void What_is_new_in_the_catalogue_is_added_and_no_new_failure()
    {
        var run =
            Of(Result("AUTH-01", "MUST", CheckVerdict.Pass), Result("MBX-01", "MUST", CheckVerdict.Fail)) with { CatalogueHash = "beef" };
        var comparison = RunComparison.Between(Old(Of(Result("AUTH-01", "MUST", CheckVerdict.Pass))), run);
        Assert.Empty(comparison.NewFailures);
        Assert.Equal([new("MBX-01", null, CheckVerdict.Fail)], comparison.Added);
    }

    [Fact]
    public void Another_catalogue_is_said() =>
        Assert.Contains("another catalogue",
            RunComparison.Between(Old(Everything()), Everything() with { CatalogueHash = "beef" }).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "old.json, line 1, byte 1: expected JSON")]
    [InlineData("{\n  \"run\": }", "old.json, line 2, byte 10: expected JSON")]
    [InlineData("[]", "old.json, run: expected object.\nold.json, results: expected array.")]
    [InlineData("""{"run":{"started":"x","catalogueHash":1},"results":[]}""", "old.json, run.catalogueHash: expected string.")]
    [InlineData(
        """{"run":{"started":"x","catalogueHash":"y"},"results":[{"id":"A-01","verdict":"odd"},7,{"id":"A-01","verdict":"pass"}]}""",
        "old.json, results[0].verdict: expected one of pass, fail, warn, recorded, notVerified, error, found \"odd\".\nold.json, "
            + "results[1].id: expected string.\nold.json, results[1].verdict: expected string.\nold.json, results[2].id: "
            + "A-01 occurs twice.")]
    [InlineData("""{"run":{"started":"\ud800","catalogueHash":"y"},"results":[]}""", "old.json: expected texts of whole characters")]
    public void A_file_that_is_no_result_is_refused_with_the_place(string json, string error) =>
        Assert.StartsWith(error,
            Assert.Throws<ReportInputException>(() => OldResults.Parse(Encoding.UTF8.GetBytes(json), "old.json")).Message,
            StringComparison.Ordinal);

    private static OldResults Old(ConformanceRun run) =>
        OldResults.Parse(Encoding.UTF8.GetBytes(JsonReport.Write(Report(run))), "old.json");
}
