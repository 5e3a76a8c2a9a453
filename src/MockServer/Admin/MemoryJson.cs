using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>Memory that callers have used, by kind, and the sandboxes that use the most.</summary>
internal sealed record MemoryJson(
    long LimitBytes, long HeldBytes, IReadOnlyDictionary<string, long> ByKind, MostMemoryJson Most, IEnumerable<SandboxMemoryJson> Largest,
    long ProcessBytes)
{
    private const int MostNamed = 5;

    /// <summary>The memory of a server.</summary>
    /// <param name="memory">Its budget.</param>
    /// <param name="sandboxes">Its sandboxes.</param>
    /// <param name="named">Those that may be named.</param>
    public static MemoryJson Of(MemoryBudget memory, SandboxRegistry sandboxes, IEnumerable<Sandbox> named)
    {
        var all = sandboxes.All.ToList();
        var held = all.Sum(sandbox => sandbox.Memory.All);
        var largest = named.Select(sandbox => new SandboxMemoryJson(sandbox.Name, sandbox.Memory.All));
        var byKind = sandboxes.Features.Growing.ToDictionary(feature => feature.MemoryName!,
            feature => all.Sum(sandbox => sandbox.BytesOf(feature)));
        byKind.Add("sandboxes", SandboxMemory.Own * all.Count);
        byKind.Add("underWay", memory.UnderWay.Held);
        return new MemoryJson(
            memory.Limit,
            held + memory.UnderWay.Held,
            byKind,
            new(memory.MostRecords, memory.MostKept, memory.UnderWay.Most),
            largest.OrderByDescending(one => one.Bytes).Take(MostNamed),
            Environment.WorkingSet);
    }
}

internal sealed record MostMemoryJson(long Records, long Kept, long UnderWay);

internal sealed record SandboxMemoryJson(string Sandbox, long Bytes);
