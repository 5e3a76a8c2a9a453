using System.Xml.Linq;
using EmailSync.ConformanceTests.Reports.Badges;
using EmailSync.ConformanceTests.Verdicts;
using static EmailSync.ConformanceTests.Tests.Reports.ExampleRun;

namespace EmailSync.ConformanceTests.Tests.Reports;

public sealed class BadgeTests
{
    private static readonly RequirementResult Held = Result("AUTH-01", "MUST", CheckVerdict.Pass);
    private static readonly RequirementResult Failed = Result("AUTH-03", "MUST", CheckVerdict.Fail);

    [Fact]
    public void A_conformant_run_says_so() => Assert.Equal("conformance: conformant", Title(Of(Held)));

    [Fact]
    public void A_failed_run_says_how_many() => Assert.Equal("conformance: 1 MUST failed", Title(Of(Held, Failed)));

    [Fact]
    public void A_waived_run_says_how_many() =>
    Assert.Equal("conformance: conformant, 1 waived",
        Title(XElement.Parse(Badge.Write(Report(Of(Held, Failed), waivers: [Waiver("AUTH-03")])))));

    [Fact]
    public void A_part_of_the_catalogue_is_not_called_conformant() =>
    Assert.Equal("conformance: 1 of 1 selected held", Title(Of(Held) with { Filter = "AUTH" }));

    [Fact]
    public void A_run_that_could_not_check_says_so() => Assert.Equal("conformance: not checked", Title(Of()));

    [Fact]
    public void It_is_a_picture_with_a_name_and_loads_nothing()
    {
        var badge = XElement.Parse(Badge.Write(Report(Of(Held))));

        Assert.Equal("img", (string?)badge.Attribute("role"));
        Assert.Equal("title", (string?)badge.Attribute("aria-labelledby"));
        Assert.DoesNotContain(badge.Descendants(), element => element.Name.LocalName is "image" or "style" or "script" or "use");
    }

    private static string Title(ConformanceRun run) => Title(XElement.Parse(Badge.Write(Report(run))));

    private static string Title(XElement badge) => badge.Elements().First().Value;
}
