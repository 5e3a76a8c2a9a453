using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.MockServer.Model;

/// <summary>Finds the journal entry of a replayed call, by its connection.</summary>
public sealed class ReplayWatch
{
    private readonly ConcurrentDictionary<IPEndPoint, TaskCompletionSource<JournalEntry>> waiting = new();
    private volatile int count;

    /// <summary>Waits for the next call on a connection.</summary>
    /// <param name="caller">Address and port that it is made from.</param>
    internal Task<JournalEntry> Expect(IPEndPoint caller)
    {
        var arrival = new TaskCompletionSource<JournalEntry>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[caller] = arrival;
        Interlocked.Increment(ref count);
        return arrival.Task;
    }

    /// <summary>Ends the wait.</summary>
    internal void Forget(IPEndPoint caller)
    {
        if (waiting.TryRemove(caller, out _)) Interlocked.Decrement(ref count);
    }

    /// <summary>Notifies of an entry that the journal has. While nothing is replayed it only reads a number.</summary>
    public void Report(IFeatureCollection features, JournalEntry entry) => WaitFor(features)?.TrySetResult(entry);

    /// <summary>Whether a call is a replay.</summary>
    public bool IsReplay(IFeatureCollection features) => WaitFor(features) is not null;

    private TaskCompletionSource<JournalEntry>? WaitFor(IFeatureCollection features) =>
        count > 0 && features.Get<IHttpConnectionFeature>() is { RemoteIpAddress: { } address, RemotePort: var port }
        && waiting.TryGetValue(new IPEndPoint(Plain(address), port), out var arrival) ? arrival : null;

    /// <summary>An address as IPv4 if it is one: a dual-stack socket shows it as IPv6.</summary>
    internal static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
