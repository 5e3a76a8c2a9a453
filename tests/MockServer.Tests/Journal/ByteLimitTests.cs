using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class ByteLimitTests
{
    private const int Limit = 64 * 1024;

    [Fact]
    public async Task Larger_bodies_leave_room_for_fewer_entries_and_the_newest_stay()
    {
        await using var mock = await StartAsync(bodyBytes: 8 * 1024);
        var sandbox = mock.Sandbox("site");
        for (var i = 1; i <= 60; i++)
        {
            await CallAsync(sandbox, i, 4 * 1024);
            Assert.InRange(await HeldAsync(mock), 1, Limit);
        }

        var journal = await sandbox.GetJsonAsync("/__mock/requests");
        var entries = journal.At("requests").EnumerateArray().ToList();
        Assert.InRange(entries.Count, 8, 16);
        Assert.Equal(60, journal.NumberAt("total"));
        Assert.Equal(60 - entries.Count, journal.NumberAt("dropped"));
        Assert.Equal(
            Enumerable.Range(60 - entries.Count + 1, entries.Count).Reverse().Select(call => $"call={call}"),
            entries.Select(entry => entry.TextAt("target")!.Split('?')[1]));
    }

    [Fact]
    public async Task A_noisy_sandbox_costs_a_quiet_one_nothing()
    {
        await using var mock = await StartAsync(bodyBytes: 8 * 1024);
        var (quiet, noisy) = (mock.Sandbox("quiet"), mock.Sandbox("noisy"));
        for (var i = 1; i <= 5; i++) await CallAsync(quiet, i, 100);
        for (var i = 1; i <= 100; i++) await CallAsync(noisy, i, 4 * 1024);

        Assert.Equal(5, (await quiet.JournalAsync()).Length);
        Assert.InRange((await noisy.JournalAsync()).Length, 1, 16);
    }

    [Fact]
    public async Task An_entry_that_is_larger_than_all_the_room_is_counted_but_not_kept()
    {
        await using var mock = await StartAsync(bodyBytes: 1024 * 1024);
        var sandbox = mock.Sandbox("site");
        await CallAsync(sandbox, 1, 2 * Limit);

        var journal = await sandbox.GetJsonAsync("/__mock/requests");
        Assert.Equal(1, journal.NumberAt("total"));
        Assert.Equal(1, journal.NumberAt("dropped"));
        Assert.InRange(await HeldAsync(mock), 0, Limit);
    }

    [Fact]
    public async Task Room_that_was_given_back_is_used_again()
    {
        await using var mock = await StartAsync(bodyBytes: 8 * 1024);
        var (one, other) = (mock.Sandbox("one"), mock.Sandbox("other"));
        for (var i = 1; i <= 10; i++) await CallAsync(one, i, 4 * 1024);
        using (await one.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/one/__mock/requests")))
            Assert.Equal(0, await HeldAsync(mock));
        for (var i = 1; i <= 10; i++) await CallAsync(other, i, 4 * 1024);

        Assert.Equal(10, (await other.JournalAsync()).Length);
    }

    [Fact]
    public async Task Long_header_fields_and_targets_count_as_well()
    {
        await using var mock = await StartAsync(bodyBytes: 0);
        var sandbox = mock.Sandbox("site");
        for (var i = 0; i < 40; i++)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"/site/api?{new string('q', 3000)}");
            request.Headers.Add("X-Long", new string('h', 3000));
            using (await sandbox.SendAsync(request)) Assert.InRange(await HeldAsync(mock), 1, Limit);
        }

        Assert.InRange((await sandbox.JournalAsync()).Length, 1, 5);
    }

    [Fact]
    public async Task What_the_calls_did_counts_as_well()
    {
        await using var mock = await StartAsync(bodyBytes: 0);
        var sandbox = mock.Sandbox("site");
        for (var i = 1; i <= 30; i++)
        {
            var body = $$$"""{"SyncUserAccount":{"AccountId":{{{i}}},"AssociateName":"{{{new string('a', 4000)}}}"}}""";
            using (await sandbox.SendAsync(sandbox.Call(body: body))) Assert.InRange(await HeldAsync(mock), 1, Limit);
        }

        var effects = await sandbox.GetJsonAsync("/__mock/effects");
        var kept = effects.At("effects").EnumerateArray().Select(effect => effect.NumberAt("account", "AccountId")).ToList();
        Assert.Equal(30, effects.NumberAt("count"));
        Assert.InRange(kept.Count, 1, 8);
        Assert.Equal(Enumerable.Range(31 - kept.Count, kept.Count).Reverse(), kept);
    }

    private static Task<RunningMock> StartAsync(int bodyBytes) =>
        RunningMock.StartAsync(new MockOptions { Port = 0, Journal = new JournalOptions { Bytes = Limit, BodyBytes = bodyBytes } });

    private static async Task CallAsync(TestSandbox sandbox, int number, int size)
    {
        using var response = await sandbox.SendAsync(sandbox.Call(body: "{}".PadRight(size), query: $"?call={number}"));
        Assert.Equal(204, (int)response.StatusCode);
    }

    private static async Task<long> HeldAsync(RunningMock mock) =>
        (await mock.Sandbox("").GetJsonAsync("/__mock/health")).At("journalOctets").GetInt64();
}
