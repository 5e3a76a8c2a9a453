using System.Runtime.CompilerServices;

namespace EmailSync.Scenarios;

/// <summary>Keeps the exchanges of a proxy for a recording, with their secrets, in memory only.</summary>
public sealed class RecordedExchanges : ExchangeSink
{
    // More than a state can hold, since much of it is no call of the API.
    private const int Most = 20_000;
    private const long MostBytes = 128 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly List<Exchange> all = [];
    private long bytes;

    /// <summary>How many were not kept, because there were too many.</summary>
    public long Dropped { get; private set; }

    /// <inheritdoc/>
    public override ValueTask KeepAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            bytes += exchange.RequestBody.Bytes.Length + exchange.ResponseBody.Bytes.Length;
            if (all.Count == Most || bytes > MostBytes) Dropped++;
            else all.Add(exchange);
        }

        return default;
    }

    /// <summary>The exchanges, in the order in which their requests arrived.</summary>
    public async IAsyncEnumerable<Exchange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<Exchange> kept;
        lock (gate) kept = [.. all.OrderBy(exchange => exchange.Started)];
        foreach (var exchange in kept)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return exchange;
        }

        await Task.CompletedTask;
    }
}
