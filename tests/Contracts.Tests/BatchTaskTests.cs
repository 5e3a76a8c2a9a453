using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Contracts.Tests;

public sealed class BatchTaskTests
{
    [Theory]
    [InlineData("none", "Succeeded")]
    [InlineData("quota", "Failed")]
    public async Task The_clock_moves_the_task_of_a_refresh_to_its_end(string mailbox, string end)
    {
        await using var mock = await AgentFiles.StartAsync(AgentFiles.Batch);
        var sandbox = mock.Sandbox("site");
        await sandbox.ControlledAsync("PATCH", "accounts/17", $$"""{"mailbox":"{{mailbox}}"}""");
        await sandbox.ControlledAsync("PUT", "sync", """{"milliseconds":60000}""");
        await sandbox.ControlledAsync("PUT", "clock", """{"now":"2026-01-01T12:00:00Z","frozen":true}""");
        using var started = await sandbox.SendAsync(sandbox.Family("RefreshFolder", """{"ConnectionInfo":null,"Folders":["INBOX"]}"""));
        var task = (await TestSandbox.JsonOf(started)).GetInt32();

        Assert.Equal(("Started", 0), await StateAsync(sandbox, task));
        await sandbox.ControlledAsync("PUT", "clock", """{"now":"2026-01-01T12:00:30Z","frozen":true}""");
        Assert.Equal(("Started", 50), await StateAsync(sandbox, task));
        await sandbox.ControlledAsync("PUT", "clock", """{"now":"2026-01-01T12:01:00Z","frozen":true}""");
        Assert.Equal((end, 100), await StateAsync(sandbox, task));
    }

    private static async Task<(string? State, int Percent)> StateAsync(TestSandbox sandbox, int task)
    {
        var call = sandbox.Family("GetBatchTaskInfo", $$"""{"Id":{{task}}}""");
        call.RequestUri = new Uri($"{sandbox.Prefix}/api/v1/Agents/Batch/GetBatchTaskInfo", UriKind.Relative);
        using var response = await sandbox.SendAsync(call);
        Assert.Equal("state", response.Headers.GetValues("X-Mock-Answer").Single());
        var info = await TestSandbox.JsonOf(response);
        return (info.TextAt("State"), info.NumberAt("ProgressPercent"));
    }
}
