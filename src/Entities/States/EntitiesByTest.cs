using System.Buffers;
using System.Text.Json;
using EmailSync.Entities.Stored;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.States;

namespace EmailSync.Entities.States;

/// <summary>Reads and changes the entities of a sandbox within the process of a test, as the control route does over HTTP.</summary>
internal sealed class EntitiesByTest(EntityDocuments documents, SandboxRegistry sandboxes, MemoryBudget memory)
{
    /// <summary>The entities of a sandbox, each as the control route writes it.</summary>
    public IReadOnlyList<JsonElement> All(string sandbox) =>
        [.. sandboxes.Use(sandbox).Entities.Now.All.Select(entity => Written(json => documents.Write(json, entity)))];

    /// <summary>Stores an entity in place of that with the same key, or marks it as deleted.</summary>
    /// <param name="sandbox">Name of the sandbox.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="entity">Its name for the entity.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The entity; null if it is deleted.</param>
    /// <returns>What is wrong, with its place; null if it was stored.</returns>
    public string? Put(string sandbox, string agent, string entity, int key, JsonElement? value)
    {
        var sent = Written(json =>
        {
            json.WriteStartObject();
            json.WriteString("agent", agent);
            json.WriteString("entity", entity);
            json.WriteNumber("key", key);
            if (value is null) json.WriteBoolean("deleted", true);
            else
            {
                json.WritePropertyName("value");
                value.Value.WriteTo(json);
            }

            json.WriteEndObject();
        });
        var errors = new StateErrors();
        var stored = documents.ReadOne(sent, "", errors);
        if (stored is null || errors.Count > 0)
            return string.Join(" ", errors.Listed.Select(error => $"{error.Location}: {error.Message}"));
        var entities = sandboxes.Use(sandbox).Entities;
        if (!entities.TryReserve(stored.Bytes, memory, out var expected)) return expected;
        entities.Change(_ => stored);
        return null;
    }

    private static JsonElement Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
