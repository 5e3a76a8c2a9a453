using System.Text.Json;
using EmailSync.Entities.Stored;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.States;

namespace EmailSync.Entities.States;

/// <summary>The entities in states.</summary>
internal sealed class EntityStates(EntityDocuments documents) : StateSection("entities")
{
    public override object Look(Sandbox sandbox) => sandbox.Entities.Now;

    public override IEnumerable<Action<Utf8JsonWriter>> Items(object seen) =>
        ((EntitySet)seen).All.Select<StoredEntity, Action<Utf8JsonWriter>>(entity => json => documents.Write(json, entity));

    public override SectionState Read(JsonElement list, string location, StateErrors errors)
    {
        var entities = documents.Read(list, location, errors);
        return new SectionState(entities.Bytes, sandbox => sandbox.Entities.Set(entities));
    }
}
