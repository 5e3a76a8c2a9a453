using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Pipeline;

/// <summary>What the mock itself fails at: the caller is answered all the same, and what the call has entered is left.</summary>
public sealed class FailureWithinTests
{
    [Fact]
    public async Task A_call_that_could_not_be_journaled_is_answered_and_its_synchronisation_ends()
    {
        var clock = new FailingClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var sandbox = mock.Sandbox(""); // which is there already: the clock of a new one takes a stamp
        await sandbox.TakenAsync(sandbox.Call());
        var before = clock.Stamps;
        await sandbox.TakenAsync(sandbox.Call());
        clock.StampsLeft = clock.Stamps - before - 1; // the last is for the entry: that one fails
        await sandbox.TakenAsync(sandbox.Call());
        clock.StampsLeft = null;

        Assert.Equal(2, (await sandbox.JournalAsync()).Length);
        Assert.Equal(3, await sandbox.EffectCountAsync());
        await sandbox.TakenAsync(sandbox.Call());
        Assert.Empty(await sandbox.FindingsAsync()); // nothing counts as running
    }

    [Fact]
    public async Task A_fault_that_fails_itself_ends_in_an_answer_and_in_the_journal()
    {
        var clock = new FailingClock();
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 }, clock);
        var sandbox = mock.Sandbox("site");
        clock.HasTimers = false;
        using (var response = await sandbox.SendAsync(sandbox.Call().With("X-Mock-Fault", "delay")))
            Assert.Equal(500, (int)response.StatusCode);
        clock.HasTimers = true;

        var entry = Assert.Single(await sandbox.JournalAsync());
        Assert.Equal((500, "ROB-01"), (entry.NumberAt("status"), entry.TextAt("requirement")));
        await sandbox.TakenAsync(sandbox.Call());
        Assert.Empty(await sandbox.FindingsAsync());
    }

    /// <summary>A clock that stops telling when a test says so.</summary>
    private sealed class FailingClock : TimeProvider
    {
        /// <summary>How many more time stamps there are; null for no end.</summary>
        public int? StampsLeft { get; set; }

        public bool HasTimers { get; set; } = true;

        /// <summary>How many were taken.</summary>
        public int Stamps { get; private set; }

        public override long GetTimestamp() =>
            Stamps++ >= 0 && StampsLeft-- is <= 0 ? throw new InvalidOperationException("The clock has stopped.") : base.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            HasTimers
                ? base.CreateTimer(callback, state, dueTime, period)
                : throw new InvalidOperationException("The clock has no timers.");
    }
}
