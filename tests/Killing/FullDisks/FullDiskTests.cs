using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EmailSync.Killing.Checking;
using EmailSync.Killing.Load;
using EmailSync.Killing.Rounds;
using EmailSync.Killing.Servers;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Killing.FullDisks;

/// <summary>The program while its disk is full, and after.</summary>
public sealed class FullDiskTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("each")]
    [InlineData("soon")]
    public async Task A_program_whose_disk_is_full_refuses_calls_and_goes_on_once_there_is_room(string commit)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root may mount a small file system.");
        using var data = new TemporaryFolder();
        await FillAndFreeAsync(data.Path, commit, new TinyFileSystem(data.Path));
    }

    [Theory]
    [InlineData("each")]
    [InlineData("soon")]
    public async Task A_program_whose_files_may_not_grow_refuses_calls_and_goes_on_once_they_may(string commit)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit is one of Linux.");
        using var data = new TemporaryFolder();
        var folder = await FillAndFreeAsync(data.Path, commit, new FileSizeLimit());

        await using var again = await ProgramUnderTest.StartAsync(ServerArguments.With(data.Path, commit));
        Assert.Empty(await folder.CheckAsync(again.Address, Promise.Each));
    }

    private static async Task<DataFolder> FillAndFreeAsync(string data, string commit, SmallDisk disk)
    {
        await using var server = await ProgramUnderTest.StartAsync("emailsync.dll", disk.Launcher, ServerArguments.With(data, commit));
        var folder = new DataFolder(KillSettings.Seed);
        await folder.ArmAsync(server.Address);
        disk.Fill(server.Id);
        using var http = Connections.To(server.Address);

        using (var end = new CancellationTokenSource(Longest))
        {
            var refused = folder.Calls.RefusedAsync();
            var load = folder.Callers.RunAsync(server.Address, end.Token);
            await Task.WhenAny(refused, load);
            Assert.True(refused.IsCompleted, $"No call was refused: {server.Said}");
            await ShowRefusalAsync(http);
            disk.Free(server.Id);
            await ShowWorksAsync(http);
            var served = folder.Calls.AnsweredAsync(500);
            await served.WaitAsync(Longest, TestContext.Current.CancellationToken);
            await end.CancelAsync();
            await load;
        }

        Assert.Empty(await folder.CheckAsync(server.Address, Promise.Each));
        Assert.Equal(0, await server.StopAsync());
        Assert.Contains("cannot be stored", server.Said, StringComparison.Ordinal);
        Assert.Contains("are stored again", server.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Said, StringComparison.Ordinal); // no stack trace
        return folder;
    }

    private static async Task ShowRefusalAsync(HttpClient http)
    {
        using var answer = await http.SendAsync(Call("a"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues("Retry-After")));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("The mock cannot store calls", body.RootElement.TextAt("Message"), StringComparison.Ordinal);
    }

    // It tries by itself; nothing is restarted.
    private static async Task ShowWorksAsync(HttpClient http)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (true)
        {
            using var answer = await http.SendAsync(Call("a"), limit.Token);
            if (answer.StatusCode == HttpStatusCode.NoContent) return;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
    }

    private static HttpRequestMessage Call(string sandbox)
    {
        var call = new HttpRequestMessage(HttpMethod.Post, $"/{sandbox}/api/v1/Agents/EMail/SyncEmailAccount")
        {
            Content = new StringContent("""{"SyncUserAccount":{"AccountId":17}}""", Encoding.UTF8, "application/json"),
        };
        call.Headers.Authorization = new AuthenticationHeaderValue("Basic", "dGplMDpUamUw");
        return call;
    }
}
