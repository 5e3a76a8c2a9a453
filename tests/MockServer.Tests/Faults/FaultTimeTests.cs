using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Findings.Patterns;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

public sealed class FaultTimeTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(7);

    [Fact]
    public async Task An_answer_is_held_back_for_the_time_of_the_definition_to_the_tick()
    {
        await using var mock = await PatternsMock.StartAsync();
        await mock.Site.ArmAsync("""{"kind":"delay","milliseconds":420000}""");
        var call = mock.Site.SendAsync(mock.Site.Call());
        await mock.Clock.WhenTimersSetAsync(1, Wait);
        mock.Clock.Advance(Wait - TimeSpan.FromTicks(1));
        Assert.Equal(1, await mock.Site.EffectCountAsync());
        Assert.False(call.IsCompleted);

        mock.Clock.Advance(TimeSpan.FromTicks(1));
        using var response = await call;
        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal(Wait.TotalMilliseconds, (await mock.Site.EntryOfAsync(response)).At("durationMs").GetDouble());
    }

    [Fact]
    public async Task A_slow_body_waits_between_its_pieces()
    {
        await using var mock = await PatternsMock.StartAsync();
        var pause = TimeSpan.FromMilliseconds(500);
        await mock.Site.ArmAsync("""{"kind":"slow-body","octetsPerSecond":2,"message":"abcd"}""");
        var call = mock.Site.SendAsync(mock.Site.Call());
        // {"Message":"abcd"} a byte at a time: 17 waits.
        for (var piece = 1; piece <= 17; piece++)
        {
            await mock.Clock.WhenTimersSetAsync(piece, pause);
            Assert.False(call.IsCompleted);
            mock.Clock.Advance(pause);
        }

        using var response = await call;
        Assert.Equal("""{"Message":"abcd"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_reset_follows_the_header_section_after_the_time_of_the_definition()
    {
        await using var mock = await PatternsMock.StartAsync();
        await mock.Site.ArmAsync("""{"kind":"reset-after-headers","milliseconds":420000}""");
        await using var connection = await RawConnection.OpenAsync(mock.Mock);
        await connection.SendAsync(mock.Site.Sized());
        Assert.Equal(["4"], (await connection.ReadAnswerAsync(toHead: true)).Field("Content-Length"));
        await mock.Clock.WhenTimersSetAsync(1, Wait);
        mock.Clock.Advance(Wait);

        Assert.Equal("", await connection.ReadToEndAsync());
    }

    [Fact]
    public async Task A_call_that_is_held_back_is_a_synchronisation_that_runs()
    {
        await using var mock = await PatternsMock.StartAsync();
        await mock.Site.ArmAsync("""{"kind":"delay","milliseconds":420000}""");
        var slow = mock.Site.SendAsync(mock.Site.Call());
        await mock.Clock.WhenTimersSetAsync(1, Wait);
        await mock.CallAsync();
        mock.Clock.Advance(Wait);
        using var response = await slow;

        Assert.Equal(["C-MAN-01", ""], (await mock.FindingsAsync()).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_caller_whom_a_fault_told_to_wait_has_to_wait()
    {
        await using var mock = await PatternsMock.StartAsync();
        await mock.Site.ArmAsync("""{"kind":"too-many-requests","retryAfter":30}""");
        await mock.CallAsync();
        await mock.CallAsync();
        mock.Clock.Advance(TimeSpan.FromSeconds(30));
        await mock.CallAsync();

        Assert.Equal(["", "C-MAN-04", ""], await mock.FindingsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_without_an_answer_has_failed_and_is_repeated_after_a_wait(bool runs)
    {
        await using var mock = await PatternsMock.StartAsync();
        await mock.Site.ArmAsync($$"""{"kind":"reset-before-headers","times":3,"runsOperation":{{(runs ? "true" : "false")}}}""");
        for (var i = 0; i < 3; i++) await mock.Site.ReadToEndAsync(mock.Site.Sized());

        Assert.Equal(["", "", "C-MAN-03"], await mock.FindingsAsync());
    }

    [Fact]
    public async Task A_connection_that_a_fault_has_ended_is_not_held_against_the_caller()
    {
        await using var mock =
            await PatternsMock.StartAsync(new MockOptions { Patterns = new PatternOptions { Connections = 2, RetryWait = TimeSpan.Zero } });
        await mock.Site.ArmAsync("""{"kind":"reset-before-headers","times":5}""");
        for (var i = 0; i < 5; i++) await mock.Site.ReadToEndAsync(mock.Site.Sized());
        await mock.CallAsync();

        Assert.All(await mock.FindingsAsync(), Assert.Empty);
    }
}
