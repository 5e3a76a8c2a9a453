using System.Text.Json.Nodes;
using EmailSync.Contract.Media;
using EmailSync.MadeAnswers.Recorded;
using EmailSync.Scenarios.Cleaning;

namespace EmailSync.Scenarios.States;

/// <summary>The entities of a sandbox that operations get or save, as the first answer about each told them.</summary>
internal sealed class EntityCollector(RecordedTimes times)
{
    // ContactEntity and Contact show the same records.
    private readonly Dictionary<(string Table, int Key), JsonObject> entities = [];
    private readonly HashSet<(string Table, int Key)> created = [];

    /// <summary>Those that are known, as a state has them.</summary>
    public IReadOnlyCollection<JsonObject> All => entities.Values;

    /// <summary>Adds the entities of an exchange.</summary>
    public void Add(CleanExchange one)
    {
        // Mail accounts and credentials have code, and lists of their own.
        if (one.Recorded.Operation is not { Agent: not ("EMail" or "") } operation
            || operation.Path.EndsWith("ServiceAuth", StringComparison.Ordinal) || one.Answer.Status != operation.SuccessStatus
            || one.Recorded.ResponseType?.Syntax != MediaSyntax.Json
            || one.Recorded.Query.Contains("select", StringComparison.OrdinalIgnoreCase))
            return;
        var name = operation.Path[(operation.Path.LastIndexOf('/') + 1)..];
        var verb = name.StartsWith("Get", StringComparison.Ordinal)
            ? "Get"
            : name.StartsWith("Save", StringComparison.Ordinal) ? "Save" : null;
        var schema = operation.Responses.FirstOrDefault(response => response.Status == operation.SuccessStatus)?.Schema?.Shape;
        if (verb is null || schema is null) return;
        try
        {
            using var document = JsonDocument.Parse(one.Answer.Content.Bytes);
            // A list of entities is named in the plural, and its carrier in the singular.
            if (schema is { Type: SchemaType.Array, Items.Shape: { Name: not null } item }
                && document.RootElement.ValueKind == JsonValueKind.Array)
                foreach (var listed in document.RootElement.EnumerateArray())
                    Add(operation, Unqualified(item.Name), item, listed, one, isSaved: false);
            else if (schema is { Type: SchemaType.Object, Name: not null })
                Add(operation, name[verb.Length..], schema, document.RootElement, one, verb == "Save");
        }
        catch (JsonException)
        {
            // Its answer is bound to its request all the same.
        }
    }

    private void Add(ContractOperation operation, string entity, Schema schema, JsonElement value, CleanExchange one, bool isSaved)
    {
        if (value.ValueKind != JsonValueKind.Object || KeyOf(schema, value) is not { } key) return;
        var id = (Table(entity), key);
        if (isSaved && IsNew(schema, one)) created.Add(id);
        // One that the recording created did not exist at its beginning.
        if (created.Contains(id) || entities.ContainsKey(id)) return;
        entities.Add(id, new JsonObject
        {
            ["agent"] = operation.Agent,
            ["entity"] = entity,
            ["key"] = key,
            ["value"] = Value(schema, value, one),
        });
    }

    private JsonObject Value(Schema schema, JsonElement value, CleanExchange one)
    {
        var members = new JsonObject();
        foreach (var member in value.EnumerateObject())
            if (member.Value.ValueKind != JsonValueKind.Null
                && schema.FindProperty(JsonStrings.ReadName(member), ignoreCase: true) is { } property
                && property.Name is not ("TableRight" or "FieldProperties")
                && Node(property.Schema, member.Value, one) is { } node)
                members[property.Name] = node;
        return members;
    }

    private JsonNode? Node(Schema schema, JsonElement value, CleanExchange one)
    {
        var shape = schema.Shape;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when shape.AllProperties.Any():
                return Value(shape, value, one);
            case JsonValueKind.Array when shape.Items is { } items:
                return new JsonArray([.. value.EnumerateArray().Select(item => Node(items, item, one)).Where(item => item is not null)]);
            case JsonValueKind.String when shape.Format == "date-time":
                return times.InUtc(value.GetString()!, one) is { } time ? JsonValue.Create(time) : null;
            default:
                return JsonNode.Parse(value.GetRawText());
        }
    }

    private static bool IsNew(Schema schema, CleanExchange one)
    {
        if (one.Answer.Request.Content.Form != RecordedForm.Json) return false;
        using var sent = JsonDocument.Parse(one.Answer.Request.Content.Bytes);
        return sent.RootElement.ValueKind == JsonValueKind.Object && KeyOf(schema, sent.RootElement) is null;
    }

    private static int? KeyOf(Schema schema, JsonElement value)
    {
        var name = Unqualified(schema.Name!);
        foreach (var key in (string[])[$"{name}Id", $"{Table(name)}Id", "Id"])
            foreach (var member in value.EnumerateObject())
                if (JsonStrings.ReadName(member).Equals(key, StringComparison.OrdinalIgnoreCase)
                    && member.Value.ValueKind == JsonValueKind.Number
                    && member.Value.TryGetInt32(out var number) && number != 0)
                    return number;
        return null;
    }

    private static string Table(string name) => name.EndsWith("Entity", StringComparison.Ordinal) ? name[..^"Entity".Length] : name;

    private static string Unqualified(string name) => name[(name.LastIndexOf('.') + 1)..];
}
