using System.Text.Json.Nodes;
using EmailSync.Contract.Schemas;
using EmailSync.Entities.Carriers;
using EmailSync.Entities.Roles;
using EmailSync.Entities.Stored;

namespace EmailSync.Entities.Answers;

/// <summary>
/// Saved records as carriers. A carrier in them that refers to another saved record by its key shows that record as it is now.
/// </summary>
internal sealed class Records(EntityRoles roles, CarrierTypes carriers)
{
    // A record, what it refers to, and what that refers to.
    private const int Depth = 2;

    /// <summary>A new carrier.</summary>
    public static JsonObject Default(CarrierType carrier, Author author)
    {
        var members = new JsonObject();
        // Observed for a contact; assumed for other carriers.
        foreach (var name in (ReadOnlySpan<string>)["Associate", "CreatedBy"])
            if (carrier.Schema.FindProperty(name, ignoreCase: false) is { } property
                && CarrierType.IsNamed(property.Schema.Shape, "Associate"))
                members[name] = author.Carrier();
        return Whole(members, carrier, isNew: true);
    }

    /// <summary>A saved record in a carrier of its table; null if the contract no longer has the carrier in which it was saved.</summary>
    public JsonObject? Show(StoredEntity entity, CarrierType carrier, EntitySet all) =>
        Members(entity, carrier, all, Depth) is { } members ? Whole(members, carrier, isNew: false) : null;

    /// <summary>What was saved of a record.</summary>
    public static JsonObject Saved(StoredEntity entity) => JsonNode.Parse(entity.Json!)!.AsObject();

    /// <summary>Shows saved records in a made result, wherever it has one of their keys, and takes deleted ones out of its lists.</summary>
    /// <returns>Whether the result has changed.</returns>
    public bool Overlay(JsonNode made, Schema schema, EntitySet all)
    {
        var shape = schema.Shape;
        return made switch
        {
            JsonArray list when shape.Items is { } items => OverlayItems(list, items, all),
            JsonObject record => OverlayRecord(record, shape, all),
            _ => false,
        };
    }

    private bool OverlayItems(JsonArray list, Schema items, EntitySet all)
    {
        var hasChanged = false;
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (list[i] is not { } item) continue;
            if (item is JsonObject record && Known(record, items.Shape, all) is { IsDeleted: true }) list.RemoveAt(i);
            else if (!Overlay(item, items, all)) continue;
            hasChanged = true;
        }

        return hasChanged;
    }

    private bool OverlayRecord(JsonObject record, Schema shape, EntitySet all)
    {
        if (Known(record, shape, all) is { IsDeleted: false } entity && carriers.Of(shape) is { } carrier
            && Members(entity, carrier, all, Depth) is { } members)
        {
            // What the server says about the record stays as it was made.
            foreach (var (name, member) in CarrierDefaults.Complete(members, carrier.Schema))
                if (!RecordMembers.Has(name)) record[name] = member?.DeepClone();
            return true;
        }

        var hasChanged = false;
        foreach (var property in shape.AllProperties)
            if (record[property.Name] is { } member && Overlay(member, property.Schema, all))
                hasChanged = true;
        return hasChanged;
    }

    private StoredEntity? Known(JsonObject record, Schema shape, EntitySet all) =>
        carriers.Of(shape) is { Key: { } key } carrier && Keys.Of(record[key.Name]) is { } number ? all.Find(carrier.Table, number) : null;

    private static JsonObject Whole(JsonObject members, CarrierType carrier, bool isNew)
    {
        var whole = CarrierDefaults.Complete(members, carrier.Schema);
        FieldRights.Apply(whole, carrier, isNew);
        return whole;
    }

    private JsonObject? Members(StoredEntity entity, CarrierType carrier, EntitySet all, int depth)
    {
        if (roles.About(entity.Agent, entity.Entity)?.Carrier is not { } saved) return null;
        var record = Saved(entity);
        if (depth > 0)
            foreach (var property in saved.Properties)
                Refer(record[property.Name], carriers.Of(property.Schema) ?? carriers.Of(property.Schema.Shape.Items), all, depth - 1);
        return saved.Name == carrier.Name ? record : CarrierView.Of(record, saved, carrier);
    }

    private void Refer(JsonNode? value, CarrierType? carrier, EntitySet all, int depth)
    {
        if (carrier?.Key is not { } key) return;
        if (value is JsonArray list)
            foreach (var item in list)
                Refer(item, carrier, all, depth);
        else if (value is JsonObject reference && Keys.Of(reference[key.Name]) is { } number && all.Find(carrier.Table, number) is
        { IsDeleted: false } entity && Members(entity, carrier, all, depth) is { } now)
            foreach (var (name, member) in now)
                reference[name] = member?.DeepClone();
    }
}
