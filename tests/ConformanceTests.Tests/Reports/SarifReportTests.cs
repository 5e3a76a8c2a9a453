using System.Text.Json;
using EmailSync.ConformanceTests.Reports.Sarif;
using EmailSync.ConformanceTests.Verdicts;
using static EmailSync.ConformanceTests.Tests.Reports.ExampleRun;

namespace EmailSync.ConformanceTests.Tests.Reports;

public sealed class SarifReportTests
{
    private static readonly JsonElement Run = Read(Everything());

    [Fact]
    public void It_says_that_it_is_SARIF_2_1_0()
    {
        var log = JsonElement.Parse(SarifReport.Write(Report(Everything())));

        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.Equal(1, log.GetProperty("runs").GetArrayLength());
        Assert.Equal("EmailSync conformance suite", Run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString());
    }

    [Fact]
    public void Each_requirement_is_a_rule_with_a_link_where_it_has_one()
    {
        var rules = Rules(Run);

        Assert.Equal(Everything().Results.Select(result => result.Requirement.Id),
            rules.Select(rule => rule.GetProperty("id").GetString()));
        Assert.Equal("https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1", rules[2].GetProperty("helpUri").GetString());
        Assert.False(rules[0].TryGetProperty("helpUri", out _));
        Assert.All(rules, rule => Assert.NotEqual("", rule.GetProperty("shortDescription").GetProperty("text").GetString()));
        Assert.Equal("warning", rules[1].GetProperty("defaultConfiguration").GetProperty("level").GetString());
    }

    [Fact]
    public void What_wants_a_look_is_a_result_with_its_level() =>
        Assert.Equal(
            ["AUTH-02 warning", "AUTH-03 error", "CT-01 note", "CT-02 note", "NC-02 error"],
            Results(Run).Select(result => $"{result.GetProperty("ruleId").GetString()} {result.GetProperty("level").GetString()}"));

    [Fact]
    public void Every_result_has_what_the_standard_requires()
    {
        var rules = Rules(Run);
        Assert.All(Results(Run), result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(),
                rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.NotEqual("", result.GetProperty("message").GetProperty("text").GetString());
            var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            Assert.Equal(Artifact(Run).GetProperty("location").GetProperty("uri").GetString(),
                location.GetProperty("artifactLocation").GetProperty("uri").GetString());
            Assert.True(location.GetProperty("region").GetProperty("startLine").GetInt32() >= 1);
        });
    }

    [Fact]
    public void A_result_stands_on_its_line_of_the_text_that_comes_along()
    {
        var line = Results(Run)[1].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region")
            .GetProperty("startLine").GetInt32();

        Assert.StartsWith("AUTH-03 MUST: ", Artifact(Run).GetProperty("contents").GetProperty("text").GetString()!.Split('\n')[line - 1],
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_fingerprint_stays_while_the_requirement_is_broken_in_another_way()
    {
        var other = Read(Of(Result("AUTH-03", "MUST", CheckVerdict.Fail) with { Summary = "something else" }));

        Assert.Equal(Fingerprint(Results(Run)[1]), Fingerprint(Results(other)[0]));
        Assert.Equal(5, Results(Run).Select(Fingerprint).Distinct().Count());
        Assert.NotEqual(Fingerprint(Results(Run)[1]), Fingerprint(Results(Read(Everything() with { Profile = "online" }))[1]));
    }

    [Fact]
    public void The_invocation_says_how_it_went()
    {
        var invocation = Run.GetProperty("invocations")[0];

        Assert.True(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal(1, invocation.GetProperty("exitCode").GetInt32());
        Assert.Equal("make conformance SEED=7", invocation.GetProperty("commandLine").GetString());
        Assert.Equal("2026-03-04T05:06:07.089Z", invocation.GetProperty("startTimeUtc").GetString());
        Assert.Equal("2026-03-04T05:06:19.429Z", invocation.GetProperty("endTimeUtc").GetString());
    }

    [Fact]
    public void A_set_up_error_is_a_notification_of_a_run_that_did_not_succeed()
    {
        var invocation = Read(Of() with { SetUpError = "the control was answered 401" }).GetProperty("invocations")[0];

        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal("the control was answered 401",
            invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public void A_waived_result_is_suppressed_with_its_reason()
    {
        var run = JsonElement.Parse(SarifReport.Write(Report(Everything(), waivers: [Waiver("AUTH-03")]))).GetProperty("runs")[0];
        var suppression = Results(run)[1].GetProperty("suppressions")[0];

        Assert.Equal("external", suppression.GetProperty("kind").GetString());
        Assert.Equal("the vendor mends it (until 2026-12-31)", suppression.GetProperty("justification").GetString());
    }

    private static JsonElement Artifact(JsonElement run) => run.GetProperty("artifacts")[0];

    private static JsonElement Read(ConformanceRun run) => JsonElement.Parse(SarifReport.Write(Report(run))).GetProperty("runs")[0];

    private static List<JsonElement> Rules(JsonElement run) =>
        [.. run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];

    private static List<JsonElement> Results(JsonElement run) => [.. run.GetProperty("results").EnumerateArray()];

    private static string? Fingerprint(JsonElement result) =>
        result.GetProperty("partialFingerprints").GetProperty("requirement/v1").GetString();
}
