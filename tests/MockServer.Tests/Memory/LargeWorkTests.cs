using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Memory;

/// <summary>What needs much memory waits for its turn, or is told to come again; usual work waits for nobody.</summary>
public sealed class LargeWorkTests
{
    [Fact]
    public async Task Large_work_is_done_one_at_a_time_and_usual_work_beside_it()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var sandbox = mock.Sandbox("site");
        var work = mock.Part<LargeWork>();
        var begun = new TaskCompletionSource();
        using var done = new ManualResetEventSlim();
        var first = Task.Run(async () => await work.RunAsync(LargeWork.UsualBytes + 1, () =>
        {
            begun.SetResult();
            done.Wait(TestContext.Current.CancellationToken);
            return 0;
        }, CancellationToken.None));
        await begun.Task;

        var large = sandbox.SendAsync(sandbox.Call(body: new string(' ', LargeWork.UsualBytes) + TestSandbox.Account));
        await sandbox.AssertTakenAsync(sandbox.Call());
        Assert.False(large.IsCompleted);
        done.Set();

        using var answer = await large;
        await first;
        Assert.Equal(204, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_caller_who_leaves_while_waiting_gives_up_the_turn()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var work = mock.Part<LargeWork>();
        using var done = new ManualResetEventSlim();
        var first = Task.Run(async () => await work.RunAsync(LargeWork.UsualBytes + 1, () =>
        {
            done.Wait(
            TestContext.Current.CancellationToken); return 0;
        }, CancellationToken.None));
        using var leaving = new CancellationTokenSource();
        var second = work.RunAsync(LargeWork.UsualBytes + 1, () => 0, leaving.Token).AsTask();
        await leaving.CancelAsync();
        done.Set();
        await first;

        if (await Record.ExceptionAsync(() => second) is { } ended) Assert.IsAssignableFrom<OperationCanceledException>(ended);
        Assert.Equal(1, await work.RunAsync(LargeWork.UsualBytes + 1, () => 1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_large_answer_that_finds_no_room_is_503_and_nobodys_mistake()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, MemoryBytes = 1024 * 1024 });
        var sandbox = mock.Sandbox("site");
        await sandbox.ControlAsync("POST", "accounts", """{"count":500}""");
        using (mock.Part<MemoryBudget>().UnderWay.TryHold(200 * 1024))
        using (var refused = await sandbox.SendAsync(sandbox.Operation("GetReadySyncEmailAccounts")))
            Assert.Equal((503, "1"), ((int)refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
        Assert.Empty(await sandbox.FindingsAsync());

        using var answer = await sandbox.SendAsync(sandbox.Operation("GetReadySyncEmailAccounts"));
        Assert.Equal(200, (int)answer.StatusCode);
        await mock.EndedAsync();
        Assert.Equal(0, mock.Part<MemoryBudget>().UnderWay.Held);
    }

    [Fact]
    public async Task A_large_document_that_finds_no_room_is_503_and_changes_nothing()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, MemoryBytes = 1024 * 1024 });
        var sandbox = mock.Sandbox("site");
        var document = """{"version":1,"clock":{"frozen":true,"now":"2026-03-02T08:00:00Z"}}"""
            + new string(' ', 12 * LargeWork.UsualBytes);
        using (mock.Part<MemoryBudget>().UnderWay.TryHold(200 * 1024))
        using (var refused = await sandbox.ControlAsync("PUT", "state", document))
            Assert.Equal(503, (int)refused.StatusCode);

        Assert.False((await sandbox.GetJsonAsync("/__mock/clock")).At("frozen").GetBoolean());
        await sandbox.LoadAsync(document);
        Assert.True((await sandbox.GetJsonAsync("/__mock/clock")).At("frozen").GetBoolean());
    }

    [Theory]
    [InlineData("PUT", "state", 400)]
    [InlineData("PUT", "accounts", 413)]
    public async Task A_document_of_too_many_values_is_refused(string method, string path, int status)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        var document = "[" + string.Join(',', Enumerable.Repeat("1", 2_000_000)) + "]";
        using var refused = await mock.Sandbox("site").ControlAsync(method, path, document);

        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Contains("at most 2000000 names, values and brackets", (await TestSandbox.JsonOf(refused)).TextAt("error"),
            StringComparison.Ordinal);
    }
}
