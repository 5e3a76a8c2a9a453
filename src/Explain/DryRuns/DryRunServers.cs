using System.Collections.Concurrent;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace EmailSync.Explain.DryRuns;

/// <summary>
/// The servers for dry runs, one for each explanation in progress, created when first needed. Their number is limited;
/// a few explanations may wait for one, and any beyond that are refused.
/// </summary>
public sealed class DryRunServers(MockOptions options, TimeProvider time, SandboxRegistry live, SecretHasher hasher,
    ContractDocument contract, RequirementCatalogue catalogue, IEnumerable<DryRunRoom> rooms, ILoggerFactory logs)
    : IAsyncDisposable
{
    /// <summary>The maximum number of servers.</summary>
    internal const int AtOnce = 4;

    /// <summary>How many explanations may wait for a server.</summary>
    internal const int Waiting = 28;

    private const int Sandboxes = 32;
    private const int Entries = 16;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim locations = new(AtOnce, AtOnce);
    private readonly ConcurrentBag<DryRunServer> idle = [];
    private int present;
    private volatile bool isDisposed;

    /// <summary>Runs something with a server of its own.</summary>
    /// <returns>The result; null if too many are waiting.</returns>
    internal async Task<T?> UseAsync<T>(Func<DryRunServer, Task<T>> use, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            if (Interlocked.Increment(ref present) > AtOnce + Waiting || !await locations.WaitAsync(LongestWait, cancellationToken))
                return null;
            var server = await TakeAsync(cancellationToken);
            try
            {
                return await use(server);
            }
            finally
            {
                _ = ReturnAsync(server);
            }
        }
        finally
        {
            Interlocked.Decrement(ref present);
        }
    }

    public async ValueTask DisposeAsync()
    {
        isDisposed = true;
        while (idle.TryTake(out var server)) await server.DisposeAsync();
        locations.Dispose();
    }

    private async Task<DryRunServer> TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return idle.TryTake(out var server) ? server : await StartAsync(cancellationToken);
        }
        catch
        {
            locations.Release();
            throw;
        }
    }

    // A cancelled run still takes a moment to end; until then nobody else may use the server.
    private async Task ReturnAsync(DryRunServer server)
    {
        await server.Idle.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!isDisposed)
        {
            idle.Add(server);
            locations.Release();
        }
        else
        {
            await server.DisposeAsync();
        }
    }

    private async Task<DryRunServer> StartAsync(CancellationToken cancellationToken)
    {
        var transport = new MemoryTransport();
        var made = MockHost.Build(
            options with
            {
                Host = "127.0.0.1",
                Port = 0,
                Https = null,
                Sandboxes = Sandboxes,
                SyncTime = TimeSpan.Zero,
                Journal = options.Journal with { Entries = Entries },
            },
            time,
            // The same key, so that sessions are valid and secrets get the same marks. A fault that delays would only delay the
            // explanation.
            services =>
            {
                services.AddSingleton<IConnectionListenerFactory>(transport).AddSingleton(hasher).AddSingleton(contract)
                    .AddSingleton(catalogue)
                    .AddSingleton(provider => new FaultAnswers(provider.GetRequiredService<FaultRefusals>(), new ClockWithoutWaits()));
                foreach (var room in rooms) room.Add(services);
            },
            controlled: false,
            logs);
        try
        {
            await made.StartAsync(cancellationToken);
            return new DryRunServer(made, transport, live);
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }
}

/// <summary>A clock on which nobody waits: its timers fire at once.</summary>
internal sealed class ClockWithoutWaits : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
}
