using System.Net;

namespace EmailSync.Testing.Tests.Waiting;

public sealed class NextSyncTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_sync_is_one_that_comes_after_the_wait_began()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync(17);
        var waiting = mock.WaitForNextSyncAsync(17, Long, cancellationToken: Token);
        Assert.False(waiting.IsCompleted);

        await mock.Http.SyncAsync(18);
        await mock.Http.SyncAsync(17);

        Assert.Equal(mock.Requests[^1].Id, (await waiting).RequestId);
    }

    [Fact]
    public async Task A_sync_between_the_marker_and_the_wait_counts()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync(17);
        var before = mock.MarkSyncs();
        await mock.Http.SyncAsync(17);
        await mock.Http.SyncAsync(17);

        var sync = await mock.WaitForNextSyncAsync(17, TimeSpan.Zero, before, Token);

        Assert.Equal(mock.Requests[1].Id, sync.RequestId);
    }

    [Fact]
    public async Task One_sync_leads_to_the_next_and_none_is_passed_over()
    {
        await using var mock = await Calls.StartAsync();
        var job = Task.Run(async () =>
        {
            for (var times = 0; times < 20; times++) await mock.Http.SyncAsync(17);
        }, Token);

        var seen = new List<Guid>();
        SyncMarker last = default;
        while (seen.Count < 20)
        {
            var sync = await mock.WaitForNextSyncAsync(17, Long, last, Token);
            seen.Add(sync.RequestId);
            last = sync.Position;
        }

        await job;
        Assert.Equal(mock.Requests.Select(request => request.Id), seen);
    }

    [Fact]
    public async Task After_a_reset_a_marker_lies_before_everything()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync(17);
        await mock.Http.SyncAsync(17);
        var before = mock.MarkSyncs();
        mock.Reset();
        await Assert.ThrowsAsync<TimeoutException>(
            () => mock.WaitForNextSyncAsync(17, TimeSpan.Zero, before, Token));

        await mock.Http.SyncAsync(17);

        Assert.Equal(17, (await mock.WaitForNextSyncAsync(17, TimeSpan.Zero, before, Token)).AccountId);
    }

    [Fact]
    public async Task A_timeout_says_that_the_account_was_synchronised_before()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync(17);

        var exception =
            await Assert.ThrowsAsync<TimeoutException>(() => mock.WaitForNextSyncAsync(17, TimeSpan.Zero, cancellationToken: Token));

        Assert.Equal(
        [
            "AccountId 17 was not synchronised again within 0 s, 1 time before.",
            "Synchronised were: AccountId 17",
            "1 call, 0 refused:",
            $"  POST /{mock.Sandbox}/{Calls.Path} -> 204",
        ], exception.Message.ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public async Task A_timeout_says_that_a_call_is_still_under_way()
    {
        var clock = new SteppedClock();
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { TimeProvider = clock });
        mock.Faults.Delay(TimeSpan.FromSeconds(1));
        var call = mock.Http.SyncAsync(17);
        await clock.WhenTimersSetAsync(1, TimeSpan.FromSeconds(1));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => mock.WaitForSyncAsync(17, TimeSpan.Zero, Token));

        Assert.StartsWith("AccountId 17 was not synchronised within 0 s. 1 call for it has not been answered yet.", exception.Message,
            StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NoContent, await call);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(long.MaxValue / TimeSpan.TicksPerMillisecond)]
    public async Task A_timeout_that_no_timer_takes_is_refused(long milliseconds)
    {
        await using var mock = await Calls.StartAsync();

        var exception =
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>("timeout",
                () => mock.WaitForSyncAsync(17, TimeSpan.FromTicks(milliseconds * TimeSpan.TicksPerMillisecond), Token));

        Assert.StartsWith("Expected 0 to 50 days, or Timeout.InfiniteTimeSpan.", exception.Message, StringComparison.Ordinal);
    }
}
