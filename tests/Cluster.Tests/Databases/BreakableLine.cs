using System.Net;
using System.Net.Sockets;

namespace EmailSync.Cluster.Tests.Databases;

/// <summary>A way to the database that can lose what goes one way or the other, and break.</summary>
public sealed class BreakableLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Lock gate = new();
    private readonly List<TcpClient> open = [];
    private readonly int target;
    private readonly Task accepting;
    private volatile bool losesAnswers;
    private volatile bool losesRequests;
    private volatile bool refuses;
    private TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BreakableLine(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Ends when something was lost.</summary>
    public Task Lost => lost.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>What the database answers from now on is lost.</summary>
    public void LoseAnswers() => losesAnswers = true;

    /// <summary>What is sent to the database from now on is lost.</summary>
    public void LoseRequests() => losesRequests = true;

    /// <summary>Breaks every connection.</summary>
    /// <param name="refuse">Whether new ones are refused, until <see cref="Mend"/>.</param>
    public void Break(bool refuse = false)
    {
        refuses = refuse;
        lock (gate)
        {
            foreach (var client in open) client.Client?.Close(0); // a reset, as of a machine that was switched off
            open.Clear();
        }

        (losesAnswers, losesRequests) = (false, false);
    }

    /// <summary>New connections go through, and lose nothing.</summary>
    public void Mend()
    {
        (losesAnswers, losesRequests, refuses) = (false, false, false);
        lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Stop();
        Break(refuse: true);
        await accepting;
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(ended.Token);
                if (refuses)
                {
                    client.Client.Close(0);
                    continue;
                }

                var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, target, ended.Token);
                lock (gate) open.AddRange([client, server]);
                _ = PassAsync(client, server, () => losesRequests);
                _ = PassAsync(server, client, () => losesAnswers);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, Func<bool> loses)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, ended.Token) is > 0 and var count)
            {
                if (loses()) lost.TrySetResult();
                else await to.GetStream().WriteAsync(buffer.AsMemory(0, count), ended.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException
            or ObjectDisposedException or InvalidOperationException)
        {
            // Broken: so is the other side.
        }

        from.Dispose();
        to.Dispose();
    }
}
