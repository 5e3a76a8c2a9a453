using System.Net;
using EmailSync.Data.Tests.Parts;
using EmailSync.Data.Tests.Stores;
using EmailSync.MockServer.Findings.Patterns;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.Data.Tests.Rooms;

public sealed class PatternRecordTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.FromHours(1));
    private readonly MemoryStore store = new();
    private readonly FakeTimeProvider time = new(Noon);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("0 0 0", 2)]
    [InlineData("0 200 399", 3)]
    [InlineData("0 200 400 800", 5)]
    public async Task A_restart_between_two_calls_changes_no_finding_about_repetitions(string waits, int restarts)
    {
        const string Fails = """{"SyncUserAccount":{"AssociateName":"mail-server-down"}}""";
        var expected = await FindingsAsync(new MemoryStore(), waits, Fails, restartsAfter: 99);

        for (var after = 1; after < restarts; after++)
            Assert.Equal(expected, await FindingsAsync(new MemoryStore(), waits, Fails, after));
    }

    [Fact]
    public async Task A_caller_that_was_told_to_wait_has_to_after_a_restart_too()
    {
        await using (var mock = await StoredMock.StartAsync(store, time: time))
        {
            using var refused = await mock.Sandbox("").SendAsync(
                mock.Sandbox("").Call().With("X-Mock-Fault", "unavailable; retryAfter=10"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        time.Advance(TimeSpan.FromSeconds(9));
        await using var again = await StoredMock.StartAsync(store, time: time);
        (await again.Sandbox("").SendAsync(again.Sandbox("").Call())).Dispose();
        time.Advance(TimeSpan.FromSeconds(1));
        (await again.Sandbox("").SendAsync(again.Sandbox("").Call())).Dispose();

        Assert.Equal(["", "C-MAN-04", ""], await FindingsAsync(again));
    }

    [Fact]
    public async Task A_reset_forgets_failed_calls_and_waits_in_the_store_too()
    {
        await using (var mock = await StoredMock.StartAsync(store, time: time))
        {
            (await mock.Sandbox("").SendAsync(mock.Sandbox("").Call().With("X-Mock-Fault", "unavailable; retryAfter=10"))).Dispose();
            Assert.Equal(2, store.After(store.Commits).Records("", "patterns").Count);
            (await mock.Http.PostAsync("/__mock/reset", null, TestContext.Current.CancellationToken)).Dispose();
        }

        Assert.Empty(store.After(store.Commits).Records("", "patterns"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_happens_to_failed_calls_and_waits_they_are_restored_as_they_are(int seed)
    {
        var random = new Random(seed);
        var (patterns, records) = (new CallPatterns(), new Records());
        ((IStoredPart)patterns).Follow(new CountedNotes(), isNew: true);
        for (var round = 0; round < 200; round++)
        {
            for (var step = random.Next(9); step > 0; step--) Step(patterns, random);
            records.Take(patterns);
            var restored = new CallPatterns();
            ((IStoredPart)restored).Restore(records.Stored, null!);
            Assert.Equal(patterns.Failures.All.OrderBy(one => one.Key.Request), restored.Failures.All.OrderBy(one => one.Key.Request));
            Assert.Equal(patterns.Waits.All.OrderBy(one => one.Key), restored.Waits.All.OrderBy(one => one.Key));
            if (random.Next(4) != 0) continue;
            patterns = restored;
            ((IStoredPart)patterns).Follow(new CountedNotes(), isNew: false);
        }
    }

    [Theory]
    [InlineData("f/0", new byte[] { 99 })]
    [InlineData("f/0", new byte[] { 1, 2, 2 })]
    [InlineData("x/0", new byte[] { 1 })]
    public void A_record_that_cannot_be_read_is_refused(string key, byte[] value) => Assert.Throws<StoredFormException>(() =>
        ((IStoredPart)new CallPatterns()).Restore(new StoredPart([new(key, value)], []), null!));

    // More calls than are kept, so that old ones make room.
    private static void Step(CallPatterns patterns, Random random)
    {
        var call = new CallFingerprint(random.Next(400), 7);
        switch (random.Next(40))
        {
            case 0: patterns.ForgetCalls(); break;
            case < 10: patterns.Failures.Remove(call); break;
            case < 30:
                patterns.Failures.Put(call, new CallFailure(Noon.AddTicks(random.Next()), random.Next(5), random.Next(2) == 0));
                break;
            case < 35: patterns.Waits.Ignored(random.Next(90), Noon.AddSeconds(random.Next(90))); break;
            default: patterns.Waits.Put(random.Next(90), new CallerWait(Noon, Noon.AddSeconds(random.Next(90)))); break;
        }
    }

    private static async Task<IReadOnlyList<string>> FindingsAsync(MemoryStore data, string waits, string body, int restartsAfter)
    {
        var clock = new FakeTimeProvider(Noon);
        var mock = await StoredMock.StartAsync(data, time: clock);
        try
        {
            var calls = 0;
            foreach (var wait in waits.Split(' '))
            {
                if (calls++ == restartsAfter)
                {
                    await mock.DisposeAsync();
                    mock = await StoredMock.StartAsync(data, time: clock);
                }

                clock.Advance(TimeSpan.FromMilliseconds(int.Parse(wait, System.Globalization.CultureInfo.InvariantCulture)));
                (await mock.Sandbox("").SendAsync(mock.Sandbox("").Call(body: body))).Dispose();
            }

            return await FindingsAsync(mock);
        }
        finally
        {
            await mock.DisposeAsync();
        }
    }

    // Of each call, oldest first.
    private static async Task<IReadOnlyList<string>> FindingsAsync(RunningMock mock) =>
        [.. (await mock.Sandbox("").GetJsonAsync("/__mock/requests")).GetProperty("requests").EnumerateArray().Reverse()
            .Select(call => string.Join(' ', call.GetProperty("findings").EnumerateArray()
                .Select(finding => finding.GetProperty("id").GetString()!).Where(id => id.StartsWith("C-MAN", StringComparison.Ordinal))))];
}
