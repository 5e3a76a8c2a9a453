using System.Net;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Hosting.Tls;

/// <summary>Streams of HTTP/2 that their caller resets (RST_STREAM). The connection lives on.</summary>
public sealed class GoneStreamTests(SecureMock shared) : IClassFixture<SecureMock>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("X-Mock-Fault", "delay; milliseconds=600000")]
    [InlineData(null, null)]
    public async Task A_stream_that_is_reset_before_its_answer_got_none(string? field, string? value)
    {
        var sandbox = shared.Mock.Sandbox(field is null ? "reset-sync" : "reset-delay");
        if (field is null) await sandbox.ControlledAsync("PUT", "sync", """{"milliseconds":60000}""");
        using var http = await SecureConnection.ClientAsync(shared.Mock);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var request = sandbox.Call();
        (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        if (field is not null) request.With(field, value!);
        var call = http.SendAsync(request, leaving.Token);
        await UntilAsync(async () => field is null
            ? (await sandbox.GetJsonAsync("/__mock/sync")).At("syncing").GetArrayLength() == 1
            : await sandbox.EffectCountAsync() == 1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        var entry = Assert.Single(await sandbox.JournaledAsync(1));
        Assert.Equal((0, "not sent", "HTTP/2"), (entry.NumberAt("status"), entry.TextAt("undelivered", "state"), entry.TextAt("protocol")));
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task A_stream_that_is_reset_within_its_answer_got_the_beginning_of_it()
    {
        var sandbox = shared.Mock.Sandbox("reset-within");
        await sandbox.ControlledAsync("POST", "accounts", """{"count":9000,"seed":1}""");
        using var events = await EventFollower.OpenAsync(shared.Mock, sandbox.Prefix);
        using var http = await SecureConnection.ClientAsync(shared.Mock);
        using var request = sandbox.Family("GetReadySyncEmailAccounts");
        (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        using (var response =
            await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
        {
            Assert.Equal(200, (int)response.StatusCode);
            await events.CallAsync();
        }

        var told = await events.CallAsync();
        Assert.Equal((200, "cut short"), (told.NumberAt("status"), told.TextAt("undelivered", "state")));
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!await holds()) deadline.Token.ThrowIfCancellationRequested();
    }
}
