using System.Text.Json;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>How much callers have made grow, by kind, and who holds most of it.</summary>
internal static class MemoryJson
{
    private const int MostNamed = 5;

    public static void Write(Utf8JsonWriter json, MemoryBudget memory, IReadOnlyList<Sandbox> all)
    {
        var held = all.Select(sandbox => (sandbox.Name, sandbox.Memory)).ToList();
        var sum = held.Aggregate(default(SandboxMemory), (sum, one) => sum + one.Memory);
        var own = SandboxMemory.Own * all.Count;
        json.WriteStartObject("memory");
        json.WriteNumber("limitBytes", memory.Limit);
        json.WriteNumber("heldBytes", sum.Records + own + sum.Accounts + sum.Faults + memory.UnderWay.Held);
        json.WriteStartObject("byKind");
        json.WriteNumber("journals", sum.Journal);
        json.WriteNumber("effects", sum.Effects);
        json.WriteNumber("sessions", sum.Sessions);
        json.WriteNumber("accounts", sum.Accounts);
        json.WriteNumber("faults", sum.Faults);
        json.WriteNumber("sandboxes", own);
        json.WriteNumber("underWay", memory.UnderWay.Held);
        json.WriteEndObject();
        json.WriteStartObject("most");
        json.WriteNumber("records", memory.MostRecords);
        json.WriteNumber("kept", memory.MostKept);
        json.WriteNumber("underWay", memory.UnderWay.Most);
        json.WriteEndObject();
        json.WriteStartArray("largest");
        foreach (var (name, one) in held.OrderByDescending(one => one.Memory.All).Take(MostNamed))
        {
            json.WriteStartObject();
            json.WriteString("sandbox", name);
            json.WriteNumber("bytes", one.All);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("processBytes", Environment.WorkingSet);
        json.WriteEndObject();
    }
}
