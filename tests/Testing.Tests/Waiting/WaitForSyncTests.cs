using System.Net;
using System.Net.Http.Json;

namespace EmailSync.Testing.Tests.Waiting;

public sealed class WaitForSyncTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sync_that_was_before_counts()
    {
        await using var mock = await Calls.StartAsync();
        await mock.Http.SyncAsync(17);

        var sync = await mock.WaitForSyncAsync(17, TimeSpan.Zero, Token);

        Assert.Equal(17, sync.AccountId);
    }

    [Fact]
    public async Task A_sync_that_comes_later_ends_the_waiting()
    {
        var clock = new SteppedClock(); // that never moves: nothing but the call can end the waiting
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { TimeProvider = clock });
        var waiting = mock.WaitForSyncAsync(17, Long, Token);
        Assert.False(waiting.IsCompleted);

        await mock.Http.SyncAsync(16);
        await mock.Http.SyncAsync("{");
        await mock.Http.SyncAsync(17);

        Assert.Equal(mock.Requests[^1].Id, (await waiting).RequestId);
    }

    [Fact]
    public async Task An_associate_is_found_in_any_letter_case()
    {
        await using var mock = await Calls.StartAsync();
        var waiting = mock.WaitForSyncAsync("Anna", Long, Token);

        await mock.Http.SyncAsync("""{"SyncUserAccount":{"AssociateName":"bert"}}""");
        await mock.Http.SyncAsync("""{"SyncUserAccount":{"AssociateName":"ANNA"}}""");

        Assert.Equal("ANNA", (await waiting).AssociateName);
    }

    [Fact]
    public async Task Many_can_wait_at_once()
    {
        await using var mock = await Calls.StartAsync();
        var waiting = Enumerable.Range(1, 100).Select(account => mock.WaitForSyncAsync(account, Long, Token)).ToList();

        await Task.WhenAll(Enumerable.Range(1, 100).Select(mock.Http.SyncAsync));

        Assert.Equal(Enumerable.Range(1, 100), (await Task.WhenAll(waiting)).Select(sync => sync.AccountId!.Value));
    }

    [Fact]
    public async Task A_timeout_by_the_clock_says_what_was_called_and_what_was_wrong_with_it()
    {
        var clock = new SteppedClock();
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { TimeProvider = clock });
        var waiting = mock.WaitForSyncAsync(17, TimeSpan.FromSeconds(2.5), Token);
        await mock.Http.SyncAsync(18);
        await mock.Http.SyncAsync("""{"SyncUserAccount":{"AccountId":"17"}}""");
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(waiting.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(1));

        var lines = (await Assert.ThrowsAsync<TimeoutException>(() => waiting)).Message.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(
        [
            "AccountId 17 was not synchronised within 2.5 s.",
            "Synchronised were: AccountId 18",
            "2 calls, 1 refused:",
            $"  POST /{mock.Sandbox}/{Calls.Path} -> 204",
            $"  POST /{mock.Sandbox}/{Calls.Path} -> 400",
            "    MUST C-BODY-04 /SyncUserAccount/AccountId: expected a 32-bit integer, found a string.",
        ], lines);
    }

    [Fact]
    public async Task A_timeout_without_a_call_says_where_to_call()
    {
        await using var mock = await Calls.StartAsync();

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => mock.WaitForSyncAsync("anna", TimeSpan.Zero, Token));

        Assert.Equal(
            $"AssociateName \"anna\" was not synchronised within 0 s.\nNothing was synchronised.\nNothing was called. "
                + $"The code under test has to call {mock.BaseUrl}",
            exception.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_sync_of_another_installation_does_not_count_and_is_reported()
    {
        await using var mock = await Calls.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(mock.BaseUrl, "/") };
        mock.Credentials.AddTo(client);
        Assert.Equal(HttpStatusCode.NoContent, await client.SyncAsync(17));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => mock.WaitForSyncAsync(17, TimeSpan.Zero, Token));

        Assert.Contains($"1 call missed the base URL {mock.BaseUrl}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sync_counts_once_its_call_is_recorded()
    {
        var clock = new SteppedClock();
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { TimeProvider = clock });
        using var armed = await mock.Http.PostAsJsonAsync("__mock/faults", new { kind = "delay", milliseconds = 1000 }, Token);
        Assert.True(armed.IsSuccessStatusCode);
        var call = mock.Http.SyncAsync(17);
        await clock.WhenTimersSetAsync(1, TimeSpan.FromSeconds(1));
        var waiting = mock.WaitForSyncAsync(17, Timeout.InfiniteTimeSpan, Token);
        Assert.Single(mock.Effects);
        Assert.Empty(mock.Requests);
        Assert.False(waiting.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((await waiting).RequestId, Assert.Single(mock.Requests).Id);
        Assert.Equal(HttpStatusCode.NoContent, await call);
    }

    [Fact]
    public async Task A_call_that_a_fault_left_without_an_answer_is_reported()
    {
        await using var mock = await Calls.StartAsync();
        using var armed = await mock.Http.PostAsJsonAsync("__mock/faults", new { kind = "empty-answer" }, Token);
        await Assert.ThrowsAsync<HttpRequestException>(() => mock.Http.SyncAsync(17));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => mock.WaitForSyncAsync(17, TimeSpan.Zero, Token));

        Assert.Contains($"  POST /{mock.Sandbox}/{Calls.Path} -> no answer", exception.Message, StringComparison.Ordinal);
        mock.Verdict.ShouldBeClean();
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        await using var mock = await Calls.StartAsync();
        using var giveUp = new CancellationTokenSource();
        var waiting = mock.WaitForSyncAsync(17, Long, giveUp.Token);

        await giveUp.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(giveUp.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task Disposal_ends_the_waiting()
    {
        var mock = await Calls.StartAsync();
        var waiting = mock.WaitForSyncAsync(17, Timeout.InfiniteTimeSpan, Token);

        await mock.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
    }
}
