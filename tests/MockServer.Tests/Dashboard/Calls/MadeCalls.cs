using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard.Calls;

/// <summary>Calls to be listed.</summary>
internal static class MadeCalls
{
    /// <summary>Makes right calls one after the other, and gives their ids, newest first.</summary>
    public static async Task<string[]> CallAsync(this TestSandbox sandbox, int count)
    {
        for (var i = 0; i < count; i++)
            using (await sandbox.SendAsync(sandbox.Call()))
            {
            }

        return [.. (await sandbox.JournalAsync($"?limit={count}")).Select(entry => entry.TextAt("id")!)];
    }

    public static async Task ForgetAsync(this TestSandbox sandbox)
    {
        using var response = await sandbox.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"{sandbox.Prefix}/__mock/requests"));
        Assert.Equal(204, (int)response.StatusCode);
    }
}
