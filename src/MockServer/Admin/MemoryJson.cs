using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>Memory that callers have used, by kind, and the sandboxes that use the most.</summary>
internal sealed record MemoryJson(
    long LimitBytes, long HeldBytes, IReadOnlyDictionary<string, long> ByKind, MostMemoryJson Most, IEnumerable<SandboxMemoryJson> Largest,
    long ProcessBytes)
{
    private const int MostNamed = 5;

    public static MemoryJson Of(MemoryBudget memory, SandboxRegistry sandboxes)
    {
        var all = sandboxes.All.ToList();
        var held = all.Select(sandbox => new SandboxMemoryJson(sandbox.Name, sandbox.Memory.All)).ToList();
        var byKind = sandboxes.Features.Growing.ToDictionary(feature => feature.MemoryName!,
            feature => all.Sum(sandbox => sandbox.BytesOf(feature)));
        byKind.Add("sandboxes", SandboxMemory.Own * all.Count);
        byKind.Add("underWay", memory.UnderWay.Held);
        return new MemoryJson(
            memory.Limit,
            held.Sum(one => one.Bytes) + memory.UnderWay.Held,
            byKind,
            new(memory.MostRecords, memory.MostKept, memory.UnderWay.Most),
            held.OrderByDescending(one => one.Bytes).Take(MostNamed),
            Environment.WorkingSet);
    }
}

internal sealed record MostMemoryJson(long Records, long Kept, long UnderWay);

internal sealed record SandboxMemoryJson(string Sandbox, long Bytes);
