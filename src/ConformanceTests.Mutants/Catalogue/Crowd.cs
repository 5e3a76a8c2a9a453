using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Counts concurrent calls.</summary>
internal sealed class Crowd
{
    // How long a call takes: long enough for calls that are sent together to overlap.
    public static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(40);

    private readonly ConcurrentDictionary<string, int> present = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<object, object> met = new();

    /// <summary>A server that fails calls of a kind when too many of them are concurrent.</summary>
    /// <param name="most">How many it can handle.</param>
    /// <param name="kindOf">The kind of a call; null for requests that never fail.</param>
    /// <param name="status">What it answers; null if it never answers.</param>
    public static Behaviour Over(int most, Func<Request, string?> kindOf, int? status)
    {
        var calls = new Crowd();
        return new Behaviour
        {
            Work = async (request, stopping) =>
            {
                if (kindOf(request) is not { } kind) return;
                await calls.StayAsync(kind, request, stopping);
                if (status is null && calls.MostMet(request) > most) await Task.Delay(Timeout.Infinite, stopping);
            },
            Evaluate = (request, right) =>
                right(request) is var answer && status is { } other && answer.Status == 204 && kindOf(request) is not null
                    && calls.MostMet(request) > most
                ? ErrorAnswer.Of(other, "Too many calls at once.", request)
                : answer,
        };
    }

    // Stays for a while, with the others of its kind.
    private async Task StayAsync(string kind, Request request, CancellationToken stopping)
    {
        met.AddOrUpdate(request.Connection, present.AddOrUpdate(kind, 1, (_, count) => count + 1));
        try
        {
            await Task.Delay(Busy, stopping);
        }
        finally
        {
            present.AddOrUpdate(kind, 0, (_, count) => count - 1);
        }
    }

    // How many there were when a request came, including itself.
    private int MostMet(Request request) => met.TryGetValue(request.Connection, out var count) ? (int)count : 0;
}
