using System.Runtime.CompilerServices;
using EmailSync.Traffic;

namespace EmailSync.Recordings.Order;

/// <summary>Puts exchanges in the order of their times, with a bounded number of them waiting.</summary>
internal static class TimeOrder
{
    private const int BytesOfObjects = 1024;
    private const int BytesOfLine = 80;

    /// <summary>
    /// Sorts the exchanges of one file: journals have the newest first, and many programs write an exchange when it ends. One without a
    /// time
    /// follows the one before it.
    /// </summary>
    /// <param name="exchanges">The exchanges as the file has them.</param>
    /// <param name="window">Most bytes of those that wait.</param>
    public static async IAsyncEnumerable<Exchange> SortAsync(IAsyncEnumerable<Exchange> exchanges, long window)
    {
        var waiting = new PriorityQueue<Exchange, (long Time, long Number)>();
        var (bytes, number, last) = (0L, 0L, long.MinValue);
        await foreach (var exchange in exchanges)
        {
            last = exchange.Started?.UtcTicks ?? last;
            waiting.Enqueue(exchange, (last, number++));
            bytes += SizeOf(exchange);
            while (bytes > window && waiting.TryDequeue(out var first, out _))
            {
                bytes -= SizeOf(first);
                yield return first;
            }
        }

        while (waiting.TryDequeue(out var first, out _)) yield return first;
    }

    /// <summary>Merges files that are each in order.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="onLate">Called for an exchange that is older than the one before.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async IAsyncEnumerable<Exchange> MergeAsync(IReadOnlyList<IAsyncEnumerable<Exchange>> sources, Action onLate,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = sources.Select(source => source.GetAsyncEnumerator(cancellationToken)).ToList();
        try
        {
            var next = new PriorityQueue<int, (long Time, int Source)>();
            var keys = new long[open.Count];
            Array.Fill(keys, long.MinValue);
            for (var i = 0; i < open.Count; i++) await AdvanceAsync(i);
            var latest = long.MinValue;
            while (next.TryDequeue(out var source, out var key))
            {
                if (key.Time < latest) onLate();
                latest = Math.Max(latest, key.Time);
                yield return open[source].Current;
                await AdvanceAsync(source);
            }

            async ValueTask AdvanceAsync(int source)
            {
                if (!await open[source].MoveNextAsync()) return;
                keys[source] = open[source].Current.Started?.UtcTicks ?? keys[source];
                next.Enqueue(source, (keys[source], source));
            }
        }
        finally
        {
            foreach (var source in open) await source.DisposeAsync();
        }
    }

    private static long SizeOf(Exchange exchange) => BytesOfObjects + exchange.RequestBody.Bytes.Length + exchange.ResponseBody.Bytes.Length
        + (2L * exchange.Target.Length) + Lines(exchange.RequestHeaders) + Lines(exchange.ResponseHeaders);

    private static long Lines(IReadOnlyList<MockServer.Model.HeaderLine> lines)
    {
        var size = 0L;
        foreach (var line in lines) size += BytesOfLine + (2L * (line.Name.Length + line.Value.Length));
        return size;
    }
}
