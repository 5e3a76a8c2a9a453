using System.Text.Json;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>How much callers have made grow, by kind, and who holds most of it.</summary>
internal static class MemoryJson
{
    private const int MostNamed = 5;

    public static void Write(Utf8JsonWriter json, MemoryBudget memory, SandboxRegistry sandboxes)
    {
        var all = sandboxes.All.ToList();
        var held = all.Select(sandbox => (sandbox.Name, sandbox.Memory.All)).ToList();
        json.WriteStartObject("memory");
        json.WriteNumber("limitBytes", memory.Limit);
        json.WriteNumber("heldBytes", held.Sum(one => one.All) + memory.UnderWay.Held);
        json.WriteStartObject("byKind");
        foreach (var feature in sandboxes.Features.Growing) json.WriteNumber(feature.MemoryName!, all.Sum(sandbox => sandbox.OctetsOf(feature)));
        json.WriteNumber("sandboxes", SandboxMemory.Own * all.Count);
        json.WriteNumber("underWay", memory.UnderWay.Held);
        json.WriteEndObject();
        json.WriteStartObject("most");
        json.WriteNumber("records", memory.MostRecords);
        json.WriteNumber("kept", memory.MostKept);
        json.WriteNumber("underWay", memory.UnderWay.Most);
        json.WriteEndObject();
        json.WriteStartArray("largest");
        foreach (var (name, octets) in held.OrderByDescending(one => one.All).Take(MostNamed))
        {
            json.WriteStartObject();
            json.WriteString("sandbox", name);
            json.WriteNumber("bytes", octets);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("processBytes", Environment.WorkingSet);
        json.WriteEndObject();
    }
}
