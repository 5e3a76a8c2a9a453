using System.Globalization;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Faults;

public sealed class DelayTests(SharedMock shared)
{
    // A timer may be early by the grain of the system's clock.
    private const int Grain = 20;
    private const string TenMinutes = """{"kind":"delay","milliseconds":600000}""";

    [Fact]
    public async Task The_answer_is_the_right_one_and_comes_late_and_the_journal_counts_the_wait()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"delay","milliseconds":200}""");
        using var response = await sandbox.SendAsync(sandbox.Call());

        Assert.Equal((204, "delay"), ((int)response.StatusCode, FaultCalls.FaultOf(response)));
        Assert.Empty(response.Content.Headers);
        var entry = await sandbox.EntryOfAsync(response);
        Assert.InRange(entry.At("durationMs").GetDouble(), 200 - Grain, double.MaxValue);
        Assert.Equal("delay", entry.TextAt("fault", "kind"));
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task The_operation_runs_before_the_wait_and_others_are_answered_meanwhile()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync(TenMinutes);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var slow = sandbox.Mock.Http.SendAsync(sandbox.Call(), leaving.Token);
        await EffectsAsync(sandbox, 1);

        Assert.False(slow.IsCompleted);
        Assert.Empty(await sandbox.JournalAsync());
        Assert.Equal(204, await sandbox.StatusAsync(sandbox.Call()));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);
    }

    [Fact]
    public async Task It_ends_when_the_caller_goes_and_the_call_is_journaled_without_an_answer()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync(TenMinutes);
        await using (var connection = await RawConnection.OpenAsync(sandbox.Mock))
        {
            await connection.SendAsync(sandbox.Sized());
            await EffectsAsync(sandbox, 1);
        }

        var entry = Assert.Single(await sandbox.JournaledAsync(1));
        Assert.Equal((0, "delay"), (entry.NumberAt("status"), entry.TextAt("fault", "kind")));
        Assert.InRange(entry.At("durationMs").GetDouble(), 0, 60_000);
    }

    [Fact]
    public async Task A_refused_call_is_refused_late()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"delay","milliseconds":100}""");
        using var response = await sandbox.SendAsync(sandbox.Call(body: "{"));

        Assert.Equal((400, "BODY-03", "delay"),
            ((int)response.StatusCode, TestSandbox.RequirementOf(response), FaultCalls.FaultOf(response)));
        Assert.InRange((await sandbox.EntryOfAsync(response)).At("durationMs").GetDouble(), 100 - Grain, double.MaxValue);
    }

    [Fact]
    public async Task A_mail_server_that_fails_fails_late()
    {
        var sandbox = shared.OnSite();
        using var response =
            await sandbox.SendAsync(
                sandbox.Call(body: """{"SyncUserAccount":{"AssociateName":"mail-server-down"}}""")
                    .With("X-Mock-Fault", "delay; milliseconds=100"));

        Assert.Equal((500, "ERR-08", "delay"),
            ((int)response.StatusCode, TestSandbox.RequirementOf(response), FaultCalls.FaultOf(response)));
        Assert.InRange((await sandbox.EntryOfAsync(response)).At("durationMs").GetDouble(), 100 - Grain, double.MaxValue);
    }

    [Fact]
    public async Task A_slow_body_comes_in_pieces_of_the_announced_length()
    {
        var sandbox = shared.OnSite();
        var message = new string('x', 60);
        await sandbox.ArmAsync($$"""{"kind":"slow-body","octetsPerSecond":300,"message":"{{message}}"}""");
        var started = TimeProvider.System.GetTimestamp();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized());
        var answer = await connection.ReadAnswerAsync();

        Assert.Equal(500, answer.Status);
        Assert.Equal($$"""{"Message":"{{message}}"}""", answer.Content);
        Assert.Equal(answer.Content.Length.ToString(CultureInfo.InvariantCulture), answer.Field("Content-Length").Single());
        // 74 bytes by 30 in a tenth of a second: two waits.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, 200 - Grain, double.MaxValue);
        await connection.SendAsync(sandbox.Sized());
        Assert.Equal(204, (await connection.ReadAnswerAsync()).Status);
    }

    [Fact]
    public async Task A_slow_body_can_be_left_within_and_the_server_goes_on()
    {
        var sandbox = shared.OnSite();
        await sandbox.ArmAsync("""{"kind":"slow-body","octetsPerSecond":1}""");
        await using (var connection = await RawConnection.OpenAsync(sandbox.Mock))
        {
            await connection.SendAsync(sandbox.Sized());
            Assert.Equal(500, (await connection.ReadAnswerAsync(toHead: true)).Status);
        }

        Assert.Equal(204, await sandbox.StatusAsync(sandbox.Call()));
    }

    private static async Task EffectsAsync(TestSandbox sandbox, int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await sandbox.EffectCountAsync() < count) deadline.Token.ThrowIfCancellationRequested();
    }
}
