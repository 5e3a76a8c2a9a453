using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EmailSync.ConformanceTests.Mutants.Server;

namespace EmailSync.ConformanceTests.Mutants.Catalogue;

/// <summary>Counts the calls that are under way at once.</summary>
internal sealed class Crowd
{
    private readonly ConcurrentDictionary<string, int> present = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<object, object> met = new();

    /// <summary>Is there for a time, with the others of its kind.</summary>
    public async Task StayAsync(string kind, Request request, TimeSpan time, CancellationToken stopping)
    {
        met.AddOrUpdate(request.Connection, present.AddOrUpdate(kind, 1, (_, count) => count + 1));
        try
        {
            await Task.Delay(time, stopping);
        }
        finally
        {
            present.AddOrUpdate(kind, 0, (_, count) => count - 1);
        }
    }

    /// <summary>How many there were with a request when it came, itself among them.</summary>
    public int MostMet(Request request) => met.TryGetValue(request.Connection, out var count) ? (int)count : 0;
}
