using System.Text.Json.Nodes;
using EmailSync.Contract.Schemas;
using EmailSync.Entities.Answers;
using EmailSync.Entities.Stored;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Sources;

namespace EmailSync.Entities;

/// <summary>Shows saved records wherever a made result has one of their keys, and leaves deleted ones out of its lists.</summary>
internal sealed class EntityOverlay(Records records) : ResultOverlay
{
    public override ReadOnlyMemory<byte> Over(Call call, ReadOnlyMemory<byte> result, Schema schema)
    {
        var all = call.Sandbox.Entities.Now;
        if (all.Count == 0 || JsonNode.Parse(result.Span) is not { } made) return result;
        return records.Overlay(made, schema, all) ? JsonBytes.Of(made) : result;
    }
}
