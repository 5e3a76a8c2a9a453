namespace EmailSync.Recordings.Tests.Judging;

/// <summary>Files that real programs wrote, of calls whose mistakes are known.</summary>
public sealed class FixtureTests
{
    // Playwright 1.65 with Chromium 156, WireMock 3.13.2 as a proxy, and the mock: each got the calls that it is named for.
    [Theory]
    [InlineData("playwright.har", 5, "C-AUTH-01 1, C-BODY-04 1")]
    [InlineData("wiremock-journal.json", 5, "C-AUTH-01 1, C-BODY-04 1")]
    [InlineData("wiremock-found.json", 5, "C-AUTH-01 1, C-BODY-04 1")]
    [InlineData("mock-journal.json", 8, MockRules)]
    [InlineData("mock-traffic.har", 8, MockRules)]
    public async Task A_file_of_a_real_program_is_judged_as_its_calls_were(string name, int calls, string rules)
    {
        var (record, totals) = await Recorded.JudgeAsync([Recorded.Fixture(name)]);

        Assert.Empty(totals.Errors);
        Assert.Equal((calls, rules), ((int)record.Verdict.Calls, Recorded.RulesOf(record.Verdict)));
        Assert.All(record.Findings, group => Assert.Matches($"{name}, entry [0-9]+$", group.FirstCall!.Source));
    }

    private const string MockRules =
        "C-AUTH-01 1, C-AUTH-02 1, C-AUTH-04 1, C-BODY-04 1, C-CT-02 1, C-MET-01 1, C-PATH-01 1, C-SEL-01 1, C-SEL-02 1";

    [Fact]
    public async Task Mappings_that_WireMock_recorded_are_judged_for_what_they_say()
    {
        var (record, totals) = await Recorded.JudgeAsync([Recorded.Fixture("mappings")]);

        Assert.Empty(totals.Errors);
        // One account had a text for its number. Credentials are not in mappings.
        Assert.Equal((4, "C-BODY-04 1"), ((int)record.Verdict.Calls, Recorded.RulesOf(record.Verdict)));
        Assert.Contains(record.Remarks, remark => remark.Contains("names only some fields", StringComparison.Ordinal));
    }
}
