using System.Text.Json;
using System.Text.Json.Nodes;
using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;
using EmailSync.Entities.Answers;
using EmailSync.Entities.Carriers;
using EmailSync.Entities.Roles;
using EmailSync.Entities.Stored;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.States;
using NodaTime;

namespace EmailSync.Entities.States;

/// <summary>Entities in states and control routes. Times are in UTC; known secrets are redacted, as wherever something is shown.</summary>
internal sealed class EntityDocuments(EntityRoles roles, Redactor redactor)
{
    private const int MostViolations = 20;
    private const string Agent = "agent";
    private const string Entity = "entity";
    private const string Key = "key";
    private const string Value = "value";
    private const string Deleted = "deleted";
    private static readonly string[] Members = [Agent, Entity, Key, Value, Deleted];
    private static readonly SentCarrier InUtc = new(DateTimeZone.Utc);

    /// <summary>Writes an entity.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="sandbox">Name of its sandbox; null to leave it out.</param>
    public void Write(Utf8JsonWriter json, StoredEntity entity, string? sandbox = null)
    {
        json.WriteStartObject();
        if (sandbox is not null) json.WriteString("sandbox", sandbox);
        json.WriteString(Agent, entity.Agent);
        json.WriteString(Entity, entity.Entity);
        json.WriteNumber(Key, entity.Key);
        if (entity.IsDeleted) json.WriteBoolean(Deleted, true);
        else
        {
            json.WritePropertyName(Value);
            Shown(Records.Saved(entity)).WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <summary>Reads a list of entities, and reports everything that is wrong with it.</summary>
    public EntitySet Read(JsonElement list, string location, StateErrors errors)
    {
        var all = new List<StoredEntity>();
        var seen = new Dictionary<(string, int), string>();
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var at = $"{location}{JsonPointer.Segment(index++)}";
            if (ReadOne(item, at, errors) is not { } entity) continue;
            if (!seen.TryAdd((entity.Table, entity.Key), at))
                errors.Add($"{at}/{Key}",
                    $"expected a unique {entity.Table}, found that of {seen[(entity.Table, entity.Key)]}: {entity.Key}.");
            all.Add(entity);
        }

        return EntitySet.Of(all);
    }

    /// <summary>Reads one entity, and reports everything that is wrong with it.</summary>
    /// <returns>The entity; null if it is wrong.</returns>
    public StoredEntity? ReadOne(JsonElement item, string at, StateErrors errors)
    {
        if (item.ValueKind != JsonValueKind.Object) return Wrong(at, $"expected an object, found {Wording.Found(item)}.");
        var before = errors.Count;
        foreach (var name in item.EnumerateObject().Select(JsonStrings.ReadName))
            if (!Members.Contains(name, StringComparer.OrdinalIgnoreCase))
                errors.Add(at, $"expected only {string.Join(", ", Members)}, found '{Excerpt.Of(name)}'.");
        var (agent, entity) = (Text(Agent), Text(Entity));
        var key = Find(Key) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var read) ? read : 0;
        if (key == 0) errors.Add($"{at}/{Key}", "expected a key, a 32-bit integer other than 0.");
        if (errors.Count > before) return null;
        if (roles.About(agent!, entity!)?.Carrier is not { } carrier)
            return Wrong($"{at}/{Entity}",
                $"expected an entity that the agent saves or gets; the contract has no such operation of '{Excerpt.Of(agent!)}' "
                    + $"for '{Excerpt.Of(entity!)}'. Give its Swagger file with --contract.");
        if (Find(Deleted) is { } deleted)
        {
            if (deleted.ValueKind != JsonValueKind.True) return Wrong($"{at}/{Deleted}", $"expected true, found {Wording.Found(deleted)}.");
            if (Find(Value) is not null) return Wrong($"{at}/{Value}", "expected either value or deleted, found both.");
            return new StoredEntity(carrier.Table, key, agent!, entity!, null);
        }

        if (Find(Value) is not { ValueKind: JsonValueKind.Object } value)
            return Wrong($"{at}/{Value}", "expected the entity, an object; or \"deleted\": true.");
        var violations = new ViolationList(MostViolations);
        carrier.Schema.Validate(value, violations);
        foreach (var violation in violations)
            errors.Add($"{at}/{Value}{violation.Pointer}", $"expected {violation.Expected}, found {violation.Found}.");
        foreach (var member in value.EnumerateObject().Select(JsonStrings.ReadName))
            if (carrier.Schema.FindProperty(member, ignoreCase: true) is null)
                errors.Add($"{at}/{Value}{JsonPointer.Segment(member)}",
                    $"expected only members of {carrier.Name} (the nearest is "
                        + $"{NearestName.Of(member, [.. carrier.Properties.Select(property => property.Name)])}).");
        if (errors.Count > before) return null;
        var members = InUtc.Read(value, carrier);
        if (Keys.Of(members[carrier.Key!.Name]) is { } own && own != key)
            return Wrong($"{at}/{Value}/{carrier.Key.Name}", $"expected {key}, as the key says, found {own}.");
        members[carrier.Key.Name] = key;
        return new StoredEntity(carrier.Table, key, agent!, entity!, JsonBytes.Of(members));

        JsonElement? Find(string name)
        {
            foreach (var member in item.EnumerateObject())
                if (JsonStrings.ReadName(member).Equals(name, StringComparison.OrdinalIgnoreCase))
                    return member.Value;
            return null;
        }

        string? Text(string name)
        {
            if (Find(name) is { ValueKind: JsonValueKind.String } text && JsonStrings.Read(text) is { Length: > 0 } found) return found;
            errors.Add($"{at}/{name}", "expected a name.");
            return null;
        }

        StoredEntity? Wrong(string where, string message)
        {
            errors.Add(where, message);
            return null;
        }
    }

    private JsonNode Shown(JsonNode node)
    {
        if (node is JsonObject members)
            foreach (var (name, member) in members.ToList())
            {
                if (member is not null and not JsonValue) Shown(member);
                else if (Redacted(member) is { } shown) members[name] = shown;
            }
        else if (node is JsonArray list)
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i] is { } item and not JsonValue) Shown(item);
                else if (Redacted(list[i]) is { } shown) list[i] = shown;
            }

        return node;
    }

    private string? Redacted(JsonNode? member) =>
        member is JsonValue value && value.TryGetValue(out string? text) && redactor.Text(text) is var shown && shown != text
            ? shown
            : null;
}
