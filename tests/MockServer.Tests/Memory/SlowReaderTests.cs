using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Memory;

/// <summary>
/// Who asks for much and reads slowly, or follows and does not read, holds little, and is refused where it would be too much.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class SlowReaderTests
{
    private const int MiB = 1024 * 1024;
    private static readonly string[] Lists = ["requests", "effects", "accounts", "state", "reports/traffic.har", "events"];

    [Fact]
    public async Task A_follower_who_does_not_read_keeps_no_more_than_his_share_and_gets_the_newest()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var feed = mock.Part<JournalFeed>();
        using var subscription = feed.Subscribe("site");
        var sandbox = mock.Sandbox("site");
        for (var i = 0; i < 40; i++)
            using (await sandbox.SendAsync(
                sandbox.Call(body: $$"""{"SyncUserAccount":{"AccountId":17},"x":"{{new string('y', 20_000)}}"}""", query: $"?call={i}")))
            {
            }

        Assert.InRange(subscription.Bytes, 1, JournalFeed.WaitingBytes);
        var targets = new List<string>();
        while (subscription.TryRead(out var news)) targets.Add(news.Entry.Target.Split('=')[1]);
        Assert.Equal(Enumerable.Range(40 - targets.Count, targets.Count).Select(call => $"{call}"), targets);
        Assert.Equal(40 - targets.Count, subscription.TakeMissed());
        Assert.Equal(0, subscription.Bytes);
    }

    [Fact]
    public async Task One_entry_waits_however_large_it_is()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { BodyBytes = MiB } });
        using var subscription = mock.Part<JournalFeed>().Subscribe(null);
        var sandbox = mock.Sandbox("site");
        using var call = await sandbox.SendAsync(sandbox.Call(body: new string(' ', 2 * JournalFeed.WaitingBytes) + TestSandbox.Account));

        Assert.True(subscription.TryRead(out _));
        Assert.Equal((0, 0), (subscription.Bytes, subscription.TakeMissed()));
    }

    [Fact]
    public async Task Followers_are_bounded_and_a_place_that_was_left_is_taken_again()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var followers = await Task.WhenAll(Enumerable.Range(0, EventsRoute.MostFollowers).Select(_ => EventFollower.OpenAsync(mock)));
        using (var refused = await mock.Sandbox("").GetAsync("/__mock/events")) Assert.Equal(503, (int)refused.StatusCode);

        foreach (var follower in followers) follower.Dispose();

        await TakenAsync(mock, "events");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task What_finds_no_room_is_refused_with_Retry_After(string route)
    {
        // Room for one follower, and for nothing else beside him.
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, MemoryBytes = MiB });
        var follower = await EventFollower.OpenAsync(mock);
        using var rest = mock.Part<MockServer.Memory.MemoryBudget>().UnderWay.TryHold(32 * 1024);

        using (var refused = await mock.Sandbox("").GetAsync($"/__mock/{route}"))
        {
            Assert.Equal((503, "1"), ((int)refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
            Assert.Contains("Memory:Octets", (await TestSandbox.JsonOf(refused)).TextAt("error"), StringComparison.Ordinal);
        }

        follower.Dispose();
        await TakenAsync(mock, route);
    }

    [Fact]
    public async Task What_was_held_for_an_answer_is_given_back_at_its_end()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        await sandbox.AssertTakenAsync(sandbox.Call());
        foreach (var route in Lists.Where(route => route != "events"))
            using (var answer = await sandbox.GetAsync($"/__mock/{route}")) Assert.Equal(200, (int)answer.StatusCode);

        Assert.Equal(0, mock.Part<MockServer.Memory.MemoryBudget>().UnderWay.Held);
    }

    [Fact]
    public async Task A_large_state_is_sent_as_it_is_written_and_loads_again()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        foreach (var name in (string[])["one", "two", ""])
            await mock.Sandbox(name).ControlAsync("POST", name.Length == 0 ? "accounts?sandbox=" : "accounts", """{"count":5000}""");

        using var answer =
            await mock.Http.GetAsync(new Uri("/__mock/state", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken);
        Assert.True(answer.Headers.TransferEncodingChunked);
        var state = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await mock.Sandbox("").LoadAsync(state);

        Assert.Equal(state, await mock.Sandbox("").SaveAsync());
        Assert.Equal(5000, (await mock.Sandbox("two").GetJsonAsync("/__mock/accounts")).At("accounts").GetArrayLength());
    }

    [Fact]
    public async Task A_list_that_is_read_slowly_leaves_out_what_the_journal_drops_meanwhile_and_is_right_JSON()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { Entries = 400 } });
        var sandbox = mock.Sandbox("site");
        var body = $$"""{"SyncUserAccount":{"AccountId":17},"x":"{{new string('y', 60_000)}}"}""";
        for (var i = 0; i < 400; i++)
            using (await sandbox.SendAsync(sandbox.Call(body: body)))
            {
            }

        using var answer =
            await mock.Http.GetAsync(new Uri("/site/__mock/requests", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken);
        using (await sandbox.ControlAsync("DELETE", "requests"))
        {
        }

        var list = await TestSandbox.JsonOf(answer);
        Assert.Equal(400, list.NumberAt("total"));
        // The connection had room for the first of them before they were forgotten.
        Assert.InRange(list.At("requests").GetArrayLength(), 1, 400);
    }

    [Fact]
    public async Task Looking_at_accounts_makes_none_that_stay()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        await sandbox.AssertUnauthorizedAsync(sandbox.Call(null), "AUTH-01");
        foreach (var route in (string[])["accounts", "state", "sandbox", "sync"])
            using (await sandbox.GetAsync($"/__mock/{route}"))
            {
            }

        Assert.Equal(0, mock.Part<SandboxRegistry>().Find("site")!.Accounts.Bytes);
    }

    public static TheoryData<string> Routes() => [.. Lists];

    // The server learns in its own time that somebody has gone.
    private static async Task TakenAsync(RunningMock mock, string route)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            using var answer = await mock.Http.GetAsync($"/__mock/{route}", HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            if (answer.IsSuccessStatusCode) return;
            Assert.Equal(503, (int)answer.StatusCode);
        }
    }
}
