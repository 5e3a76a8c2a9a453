using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.MockServer.Tests.Dashboard.Calls;

public sealed class TimelineTests(SharedMock shared)
{
    private const string Timeline = "/__mock/dashboard/timeline";
    private const string Wrong = """{"SyncUserAccount":{"AccountId":"17"}}""";
    private const string Empty = """{"SyncUserAccount":{}}""";
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Calls_are_counted_by_period_and_by_their_worst_finding()
    {
        var time = new FakeTimeProvider(Begin);
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, time);
        var sandbox = mock.Sandbox("one");
        await SendAsync(sandbox);
        await SendAsync(sandbox, Wrong);
        await SendAsync(sandbox, Empty);
        time.Advance(TimeSpan.FromSeconds(4));
        await SendAsync(sandbox, Wrong);
        var timeline = await sandbox.GetJsonAsync(Timeline);
        var ids = (await sandbox.JournalAsync()).Select(call => call.TextAt("id")!).Reverse().ToArray();

        Assert.Equal(("2026-03-01T08:00:00Z", 100, 4), (timeline.TextAt("from"), timeline.NumberAt("stepMs"), timeline.NumberAt("calls")));
        var periods = timeline.At("periods").EnumerateArray().ToArray();
        Assert.Equal(41, periods.Length);
        Assert.Equal((3, 1, 1, 1, ids[1]), Of(periods[0]));
        Assert.Equal((0, 0, 0, 0, null), Of(periods[1]));
        Assert.Equal((1, 1, 1, 0, ids[3]), Of(periods[40]));
    }

    [Theory]
    [InlineData(0, 10, 1)]
    [InlineData(1, 20, 51)]
    [InlineData(59, 1000, 60)]
    [InlineData(60, 2000, 31)]
    [InlineData(86_400, 1_800_000, 49)]
    [InlineData(365 * 86_400, 8 * 86_400_000L, 47)]
    public async Task However_long_it_was_there_are_few_periods_that_hold_every_call(int seconds, long stepMs, int periods)
    {
        var time = new FakeTimeProvider(Begin);
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, time);
        var sandbox = mock.Sandbox("one");
        await SendAsync(sandbox);
        time.Advance(TimeSpan.FromSeconds(seconds));
        await SendAsync(sandbox);
        var timeline = await sandbox.GetJsonAsync(Timeline);

        Assert.Equal((stepMs, periods), (timeline.At("stepMs").GetInt64(), timeline.At("periods").GetArrayLength()));
        Assert.Equal(2, timeline.At("periods").EnumerateArray().Sum(period => period.NumberAt("calls")));
    }

    [Fact]
    public async Task A_filter_takes_some_of_the_calls_and_another_sandbox_has_none_of_them()
    {
        var (one, other) = (shared.OnSite(), shared.OnSite());
        await SendAsync(one);
        await SendAsync(one, Wrong);

        Assert.Equal(1, (await one.GetJsonAsync($"{Timeline}?status=4xx")).NumberAt("calls"));
        Assert.Equal("""{"from":null,"stepMs":0,"calls":0,"periods":[]}""", (await other.GetJsonAsync(Timeline)).GetRawText());
    }

    [Fact]
    public async Task A_filter_that_is_none_is_refused_with_what_there_is()
    {
        var sandbox = shared.OnSite();
        using var answer = await sandbox.GetAsync($"{Timeline}?until=now");

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("since", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task SendAsync(TestSandbox sandbox, string body = """{"SyncUserAccount":{"AccountId":17}}""") =>
        (await sandbox.SendAsync(sandbox.Call(body: body))).Dispose();

    private static (long Calls, long Refused, long Must, long Should, string? Worst) Of(JsonElement period) =>
        (period.NumberAt("calls"), period.NumberAt("refused"), period.NumberAt("must"), period.NumberAt("should"), period.TextAt("worst"));
}
