using System.Net;
using System.Net.Sockets;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Client.Tests;

public sealed class CancellationTests(SharedMock shared)
{
    [Fact]
    public async Task A_call_that_is_cancelled_before_it_begins_is_not_sent()
    {
        var sandbox = shared.OnSite();
        var client = sandbox.Client(ClientOfSandbox.Tje0);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.SyncEmailAccountAsync(ClientOfSandbox.Request, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(await sandbox.JournalAsync());
    }

    [Fact]
    public async Task A_call_that_waits_for_its_answer_ends_when_it_is_cancelled()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var http = new HttpClient();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var call = new EMailAgentClient(new Uri($"http://{silent.LocalEndpoint}"), ClientOfSandbox.Tje0, http)
            .SyncEmailAccountAsync(ClientOfSandbox.Request, cancellationToken: cancellation.Token);
        using var connection = await silent.AcceptSocketAsync(TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
