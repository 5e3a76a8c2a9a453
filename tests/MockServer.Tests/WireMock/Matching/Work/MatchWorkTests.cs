using EmailSync.MockServer.Tests.Running;
using EmailSync.WireMockAdmin;
using EmailSync.WireMockAdmin.Matching.Work;

namespace EmailSync.MockServer.Tests.WireMock.Matching.Work;

public sealed class MatchWorkTests : IDisposable
{
    private const int MostSlow = 16;
    private static readonly TimeSpan Hung = TimeSpan.FromSeconds(60);
    private readonly SteppedClock clock = new();
    private readonly MatchWork work;
    private readonly ManualResetEventSlim go = new();

    public MatchWorkTests() => work = new MatchWork(clock);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_that_takes_a_moment_is_done_on_another_thread()
    {
        var thread = await work.RunAsync(_ => Environment.CurrentManagedThreadId, Now);

        Assert.NotEqual(Environment.CurrentManagedThreadId, thread);
        await Assert.ThrowsAsync<FormatException>(() => work.RunAsync<int>(_ => throw new FormatException(), Now));
    }

    [Fact]
    public async Task Quick_work_does_not_wait_for_slow_work()
    {
        var slow = await BeginSlowAsync();

        Assert.Equal(7, await work.RunAsync(_ => 7, Now).WaitAsync(Hung, Now));
        Assert.False(slow.IsCompleted);
        go.Set();
        Assert.Equal(1, await slow.WaitAsync(Hung, Now));
    }

    [Fact]
    public async Task Work_beyond_those_that_may_wait_is_refused_and_one_that_leaves_makes_room()
    {
        var slow = await BeginSlowAsync();
        using var leaving = new CancellationTokenSource();
        var waiting = new List<Task<int>> { work.RunAsync(Second, leaving.Token) };
        for (var i = 1; i < MostSlow; i++) waiting.Add(work.RunAsync(Second, Now));
        // Quick work is done in its order: all of them have been tried before this one.
        await work.RunAsync(_ => 0, Now).WaitAsync(Hung, Now);
        var refused = await RefusedAsync(() => work.RunAsync(Second, Now));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting[0].WaitAsync(Hung, Now));
        var later = work.RunAsync(Second, Now);
        await work.RunAsync(_ => 0, Now).WaitAsync(Hung, Now);
        Assert.False(later.IsCompleted);
        go.Set();

        Assert.Contains("Too many patterns are waiting", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await slow.WaitAsync(Hung, Now));
        foreach (var one in waiting.Skip(1).Append(later)) Assert.Equal(2, await one.WaitAsync(Hung, Now));
    }

    [Fact]
    public async Task Work_that_waited_too_long_is_refused_when_its_turn_comes()
    {
        var slow = await BeginSlowAsync();
        var waiting = work.RunAsync(Second, Now);
        await work.RunAsync(_ => 0, Now).WaitAsync(Hung, Now);
        clock.Advance(work.Longest);
        go.Set();

        Assert.Equal(1, await slow.WaitAsync(Hung, Now));
        Assert.Contains("takes longer than 5 s", (await RefusedAsync(() => waiting)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Running_work_ends_with_its_caller()
    {
        using var leaving = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var working = work.RunAsync(budget => Endless(budget, begun), leaving.Token);
        await begun.Task.WaitAsync(Hung, Now);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working.WaitAsync(Hung, Now));
        Assert.Equal(7, await work.RunAsync(_ => 7, Now).WaitAsync(Hung, Now));
    }

    [Fact]
    public async Task Patterns_are_refused_beyond_the_memory_of_all()
    {
        const int mebi = 1024 * 1024;
        var locations = Enumerable.Range(0, 15).Select(_ => work.Enter(mebi)).ToList();
        await RefusedAsync(() => Task.FromResult(work.Enter(mebi)));
        locations[0].Dispose();
        locations.Add(work.Enter(mebi));

        await RefusedAsync(() => Task.FromResult(work.Enter(mebi)));
        foreach (var location in locations) location.Dispose();
    }

    public void Dispose()
    {
        go.Set();
        go.Dispose();
    }

    private static int Endless(MatchBudget budget, TaskCompletionSource begun)
    {
        begun.TrySetResult();
        while (true) budget.Spend();
    }

    private static async Task<WireMockFault> RefusedAsync<T>(Func<Task<T>> act) => await Assert.ThrowsAsync<WireMockFault>(act);

    // Over its moment at the first try, and then done at once.
    private int Second(MatchBudget budget)
    {
        if (budget.Left < work.Longest / 2) throw new OutOfBudgetException("");
        return 2;
    }

    private async Task<Task<int>> BeginSlowAsync()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var slow = work.RunAsync(budget =>
        {
            if (budget.Left < work.Longest / 2) throw new OutOfBudgetException("");
            begun.SetResult();
            go.Wait(Hung);
            return 1;
        }, Now);
        await begun.Task.WaitAsync(Hung, Now);
        return slow;
    }
}
