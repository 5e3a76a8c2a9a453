using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Recordings.Tests.Har;

namespace EmailSync.Recordings.Tests.Judging;

/// <summary>Manners follow from the recorded times, whenever the files are judged.</summary>
public sealed class RecordedTimeTests
{
    private const string Basic =
        """{"name":"Authorization","value":"Basic dGplMDpUamUw"},{"name":"Content-Type","value":"application/json"}""";

    [Theory]
    [InlineData(10, "C-MAN-03 2")]
    [InlineData(60_000, "")]
    public async Task Retries_are_judged_by_the_recorded_waits(int wait, string rules) =>
        Assert.Equal(rules, await RulesAsync(Enumerable.Range(0, 4).Select(number => HarFile.Entry(
            fields: Basic, status: 503, duration: 1, time: At(number * (wait + 1))))));

    [Theory]
    [InlineData(2, "C-MAN-04 1")]
    [InlineData(40, "")]
    public async Task Retry_After_is_held_against_the_recorded_time_of_the_next_call(int seconds, string rules) =>
        Assert.Equal(rules, await RulesAsync(
        [
            HarFile.Entry(fields: Basic, status: 503, duration: 1, time: At(0), answerFields: """{"name":"Retry-After","value":"30"}"""),
            HarFile.Entry(fields: Basic, time: At(seconds * 1000), body:
                ""","postData":{"mimeType":"application/json","text":"{\"SyncUserAccount\":{\"AccountId\":18}}"}"""),
        ]));

    [Fact]
    public async Task An_online_tenant_is_known_by_its_path_or_by_the_profile()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.har",
            HarFile.Of("Tool", HarFile.Entry(url: "https://gateway.example.com/api/v1/Agents/EMail/SyncEmailAccount",
            fields: Basic, status: 401)));

        var (onSite, _) = await Recorded.JudgeAsync([file]);
        var (online, _) = await Recorded.JudgeAsync([file], InstallationType.Online);

        Assert.Equal(("C-AUTH-02 1", "C-AUTH-04 1"), (Recorded.RulesOf(onSite.Verdict), Recorded.RulesOf(online.Verdict)));
    }

    private static string At(int milliseconds) =>
        new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero).AddMilliseconds(milliseconds).ToString("o");

    private static async Task<string> RulesAsync(IEnumerable<string> entries)
    {
        using var folder = new TemporaryFolder();
        return await Recorded.RulesAsync(folder.Write("a.har", HarFile.Of("Tool", [.. entries])));
    }
}
