using EmailSync.ConformanceTests.Checks;

namespace EmailSync.ConformanceTests.Tests.Checks;

public sealed class CheckGateTests
{
    [Fact]
    public async Task No_more_run_at_once_than_there_are_places()
    {
        using var gate = new CheckGate(2);
        using var first = await gate.EnterAsync(false);
        var second = await gate.EnterAsync(false);
        var third = gate.EnterAsync(false);
        Assert.False(third.IsCompleted);
        second.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task A_check_that_runs_alone_waits_for_all_and_keeps_the_others_out()
    {
        using var gate = new CheckGate(2);
        var (first, second) = (await gate.EnterAsync(false), await gate.EnterAsync(false));
        var alone = gate.EnterAsync(true);
        var later = gate.EnterAsync(false);
        first.Dispose();
        // The place that is free is kept: later ones would let it wait for ever.
        Assert.False(alone.IsCompleted || later.IsCompleted);
        second.Dispose();
        var turn = await alone;
        Assert.False(later.IsCompleted);
        turn.Dispose();
        (await later).Dispose();
    }

    [Fact]
    public async Task Two_who_want_to_be_alone_do_not_starve_each_other()
    {
        using var gate = new CheckGate(3);
        var here = await gate.EnterAsync(false);
        var (first, second) = (gate.EnterAsync(true), gate.EnterAsync(true));
        here.Dispose();
        (await first).Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task A_turn_ends_once()
    {
        using var gate = new CheckGate(1);
        var turn = await gate.EnterAsync(false);
        turn.Dispose();
        turn.Dispose();
        using var next = await gate.EnterAsync(false);
        Assert.False(gate.EnterAsync(false).IsCompleted);
    }
}
