using System.Xml.Linq;
using EmailSync.ConformanceTests.Reports.JUnit;
using EmailSync.ConformanceTests.Verdicts;
using static EmailSync.ConformanceTests.Tests.Reports.ExampleRun;

namespace EmailSync.ConformanceTests.Tests.Reports;

public sealed class JUnitReportTests
{
    private static readonly XElement Suites = XElement.Parse(JUnitReport.Write(Report(Everything())));

    [Fact]
    public void Each_requirement_is_a_case_in_the_suite_of_its_group()
    {
        Assert.Equal(["AUTH", "CT", "APP", "NC"], Suites.Elements("testsuite").Select(suite => (string?)suite.Attribute("name")));
        Assert.Equal("AUTH-01 MUST: The rule AUTH-01 is kept", (string?)Case("AUTH-01").Attribute("name"));
        Assert.Equal("0.003", (string?)Case("AUTH-01").Attribute("time"));
    }

    [Theory]
    [InlineData("AUTH-01", null)]
    [InlineData("AUTH-02", "system-out")]
    [InlineData("AUTH-03", "failure")]
    [InlineData("CT-01", "skipped")]
    [InlineData("APP-01", "skipped")]
    [InlineData("NC-02", "error")]
    [InlineData("NC-07", "system-out")]
    public void Each_verdict_has_its_element(string id, string? element) =>
    Assert.Equal(element, Case(id).Elements().SingleOrDefault()?.Name.LocalName);

    [Theory]
    [InlineData(Obstacle.ServerDown, "not verified")]
    [InlineData(Obstacle.NotOffered, "not offered")]
    [InlineData(Obstacle.OutsideProfile, "does not apply")]
    public void What_nothing_exercised_is_skipped(Obstacle obstacle, string word)
    {
        var suites = XElement.Parse(JUnitReport.Write(Report(Of(Result("CT-01", "MUST", CheckVerdict.NotVerified) with
        {
            Obstacle = obstacle,
        }))));
        Assert.Equal(1, (int?)suites.Attribute("skipped"));
        Assert.StartsWith(word, (string?)Case(suites, "CT-01").Element("skipped")!.Attribute("message"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missed_SHOULD_is_a_failure_of_a_strict_run() =>
        Assert.NotNull(Case(XElement.Parse(JUnitReport.Write(Report(Everything(), strict: true))), "AUTH-02").Element("failure"));

    [Fact]
    public void A_waived_MUST_is_skipped_with_its_reason() =>
        Assert.Equal("waived until 2026-12-31: the vendor mends it",
            (string?)Case(XElement.Parse(JUnitReport.Write(Report(Everything(), waivers: [Waiver("AUTH-03")]))), "AUTH-03")
                .Element("skipped")?.Attribute("message"));

    [Fact]
    public void The_counts_are_those_of_the_cases()
    {
        foreach (var element in Suites.DescendantsAndSelf()
            .Where(element => element.Name.LocalName.StartsWith("testsuite", StringComparison.Ordinal)))
        {
            Assert.Equal(element.Descendants("testcase").Count(), (int?)element.Attribute("tests"));
            Assert.Equal(element.Descendants("failure").Count(), (int?)element.Attribute("failures"));
            Assert.Equal(element.Descendants("error").Count(), (int?)element.Attribute("errors"));
            Assert.Equal(element.Descendants("skipped").Count(), (int?)element.Attribute("skipped"));
        }
    }

    [Fact]
    public void A_failure_shows_expected_actual_and_bytes_whatever_the_server_sent()
    {
        var failure = Case("AUTH-03").Element("failure")!;

        Assert.Contains("expected: no markup\nactual:   <script>alert(1)</script> ]]> & \" '", failure.Value, StringComparison.Ordinal);
        Assert.Contains("Host: b␍␊\n", failure.Value, StringComparison.Ordinal);
        Assert.Contains(@"\x00\x1B[31m \u202E", (string?)failure.Attribute("message"), StringComparison.Ordinal);
        Assert.Contains("printf 'POST / HTTP/1.1", failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_up_error_is_an_error_of_its_own()
    {
        var suites = XElement.Parse(JUnitReport.Write(Report(Of() with { SetUpError = "the control was answered 401" })));

        Assert.Equal("the control was answered 401", (string?)suites.Descendants("error").Single().Attribute("message"));
        Assert.Equal(1, (int?)suites.Attribute("errors"));
    }

    private static XElement Case(string id) => Case(Suites, id);

    private static XElement Case(XElement suites, string id) =>
        suites.Descendants("testcase").Single(item => ((string)item.Attribute("name")!).StartsWith($"{id} ", StringComparison.Ordinal));
}
