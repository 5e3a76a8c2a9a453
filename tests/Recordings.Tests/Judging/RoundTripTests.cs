using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.Recordings.Tests.Judging;

/// <summary>What a mock recorded is judged again with the same verdict, from each form in which it gives its calls.</summary>
public sealed class RoundTripTests
{
    [Theory]
    [InlineData("/__mock/reports/traffic.har")]
    [InlineData("/__mock/requests")]
    [InlineData("/__admin/requests")]
    public async Task The_calls_of_a_mock_have_the_same_verdict_when_they_are_judged_again(string path)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await CallAsync(mock);
        using var folder = new TemporaryFolder();
        var text = await mock.Http.GetStringAsync(new Uri(mock.Address, path), TestContext.Current.CancellationToken);

        var (record, totals) = await Recorded.JudgeAsync([folder.Write("calls", text)]);

        Assert.Empty(totals.Errors);
        var verdict = mock.Part<SandboxVerdicts>().Of(mock.Part<MockServer.Sandboxes.SandboxRegistry>().All);
        Assert.Equal(9, verdict.Calls);
        Assert.Equal((verdict.Calls, verdict.Refused), (record.Verdict.Calls, record.Verdict.Refused));
        Assert.Equal(Recorded.RulesOf(verdict), Recorded.RulesOf(record.Verdict));
        Assert.DoesNotContain("Tje0", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_traffic_har_of_a_judged_file_has_the_same_verdict_again()
    {
        using var folder = new TemporaryFolder();
        var reports = Path.Combine(folder.Path, "reports");
        var fixture = Recorded.Fixture("playwright.har");

        var (code, _, errors) = await MockProcess.RunAsync("judge", "--report", reports, fixture);

        Assert.Equal((1, ""), (code, errors));
        Assert.Equal(await Recorded.RulesAsync(fixture), await Recorded.RulesAsync(Path.Combine(reports, "traffic.har")));
    }

    private static async Task CallAsync(RunningMock mock)
    {
        const string Sync = "/api/v1/Agents/EMail/SyncEmailAccount";
        const string Right = """{"SyncUserAccount":{"AccountId":17}}""";
        await SendAsync(Sync, Right);
        await SendAsync(Sync, """{"SyncUserAccount":{"AccountId":"17"}}""");
        await SendAsync(Sync, """{"SyncUserAccount":{"AcountId":18}}""");
        await SendAsync(Sync, Right, mediaType: "text/plain");
        await SendAsync($"{Sync}?$select=Nothing", Right);
        await SendAsync(Sync, Right, user: "nobody:x");
        await SendAsync(Sync, Right, user: null);
        await SendAsync("/api/v1/Agents/EMail/SyncMail", Right);
        await SendAsync("/api/v1/Agents/EMail/GetReadySyncEmailAccounts", "{\"a\":");

        async Task SendAsync(string path, string body, string mediaType = "application/json", string? user = "tje0:Tje0")
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
            if (user is not null)
                request.Headers.Authorization =
                    new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));
            using var answer = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        }
    }
}
