using EmailSync.MadeAnswers.Requests;
using EmailSync.MadeAnswers.Values;

namespace EmailSync.MadeAnswers.Records;

/// <summary>Writes a result that matches its schema: as deep, and as long, as one needs to see what it looks like.</summary>
/// <param name="json">Receives it.</param>
/// <param name="facts">Texts about records.</param>
/// <param name="plans">The plans of records.</param>
/// <param name="asked">What the request asks for.</param>
/// <param name="isNew">Whether it is a record that has not been saved yet.</param>
/// <param name="isRequest">Whether it is the content of a request, which has no rights.</param>
internal sealed class ResultWriter(
    Utf8JsonWriter json, Facts facts, RecordPlans plans, Asked asked, bool isNew, bool isRequest = false)
{
    // Records in records in records; lists of the outer ones only.
    private const int MostDepth = 3;
    private const int RootItems = 3;
    private const int MostAlternatives = 8;

    // The limit of a body in the other direction.
    private const long MostBytes = 1024 * 1024;

    private readonly ScalarWriter scalars = new(json, facts);

    /// <summary>Writes the result.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="operation">Name of the operation, for results that are no records.</param>
    public void Write(Schema schema, string operation)
    {
        var shape = Chosen(schema);
        if (shape.Type == SchemaType.Array && shape.Items is { } items) WriteRootList(items, operation);
        else if (IsRecord(shape)) WriteRecord(shape, RootSubject(plans.Of(shape)), 0, Meaning.Unknown);
        else WriteValue(schema, asked.Owner("") ?? Unkeyed(""), new Place(operation, Meanings.Of(operation).Meaning, "", 0, true));
    }

    private Subject RootSubject(RecordPlan plan)
    {
        if (isNew) return new Subject(asked.World, plan.Kind, 0);
        if (plan.Key is null) return asked.Owner("") ?? Unkeyed(plan.Kind);
        return new Subject(asked.World, plan.Kind, asked.KeyOf(plan.Kind) ?? (asked.Owner(plan.Kind) is { } owner
            ? owner.Child(plan.Kind, 0).Key
            : Unkeyed(plan.Kind).Key));
    }

    // One of the records that nobody asked for by key.
    private Subject Unkeyed(string kind) => new(asked.World, kind, 1 + asked.Chance.Next(ListWords.HasAny(kind) ? 9 : 300));

    private void WriteRootList(Schema items, string operation)
    {
        var shape = Chosen(items);
        json.WriteStartArray();
        if (IsRecord(shape) && !asked.IsLaterPage)
        {
            var plan = plans.Of(shape);
            if (plan.Key is not null && asked.KeysOf(plan.Kind) is { } keys)
            {
                foreach (var key in keys)
                    if (!IsFull())
                        WriteRecord(shape, new Subject(asked.World, plan.Kind, key), 0, Meaning.Unknown);
            }
            else
            {
                var owner = asked.Owner(plan.Kind) ?? new Subject(asked.World, "", 1 + asked.Chance.Next(100));
                for (var at = 0; at < RootItems; at++)
                    WriteRecord(shape, plan.Key is null ? Unkeyed(plan.Kind) with { Key = 1 + at } : owner.Child(plan.Kind, at), 0,
                        Meaning.Unknown);
            }
        }
        else if (!asked.IsLaterPage)
        {
            var count = shape.Enum.Count == 0 ? RootItems : Math.Min(RootItems, shape.Enum.Count);
            for (var at = 0; at < count; at++)
                WriteValue(items, Unkeyed("") with { Key = 1 + at }, new Place(operation, Meanings.Of(operation).Meaning, "", 0, true));
        }

        json.WriteEndArray();
    }

    private void WriteRecord(Schema schema, Subject about, int depth, Meaning inherited)
    {
        var plan = plans.Of(schema);
        json.WriteStartObject();
        foreach (var property in plan.Properties)
        {
            if (isRequest && property.Name is "TableRight" or "FieldProperties" or "_Links") continue;
            if (IsShort(property.Schema, depth) && !plan.Required.Contains(property.Name) && !IsNullable(property.Schema)) continue;
            json.WritePropertyName(property.Encoded);
            if (property == plan.Key) json.WriteNumberValue(about.Key);
            else if (property.Name == "TableRight") WriteTableRight(property, depth);
            else if (property.Name == "FieldProperties" && property.Shape.AdditionalProperties is not null) WriteFields(plan, depth);
            else if (depth == 0 && IsAskedFor(property) is { } number) json.WriteNumberValue(number);
            else
                WriteValue(property.Schema, about,
                    new Place(property.Name, plan.Key is null && property.Meaning == Meaning.Name && inherited != Meaning.Unknown
                        ? inherited
                        : property.Meaning, property.Before, depth, false)
                    { Role = property.Role, Outer = schema });
        }

        json.WriteEndObject();
    }

    private int? IsAskedFor(PropertyPlan property) =>
        property is { Role: not null, Shape.Type: SchemaType.Integer } ? asked.Number(property.Name) : null;

    private void WriteValue(Schema schema, Subject about, Place place)
    {
        var shape = Chosen(schema);
        switch (shape.Type)
        {
            case SchemaType.Array when shape.Items is { } items:
                WriteList(shape, items, about, place);
                break;
            case SchemaType.Object or SchemaType.Any when IsRecord(shape):
                WriteNested(schema, shape, about, place);
                break;
            case SchemaType.Object:
                WriteMap(shape, about, place);
                break;
            case SchemaType.Any:
                json.WriteNullValue();
                break;
            default:
                scalars.Write(shape, about, place, place.IsRoot && !isNew ? asked.Chance : about.Chance.With(place.Name));
                break;
        }
    }

    private void WriteNested(Schema schema, Schema shape, Subject about, Place place)
    {
        if (place.Depth + 1 >= MostDepth || shape == place.Outer || IsFull() || (isNew && !IsPartOfNew(shape, place.Name)))
        {
            if (IsNullable(schema)) json.WriteNullValue();
            else WriteRecord(shape, NestedSubject(shape, about, place), MostDepth, Meaning.Unknown);
        }
        else WriteRecord(shape, NestedSubject(shape, about, place), place.Depth + 1, place.Meaning);
    }

    // In the vendor's sample of a new record (observed), the lists that it chooses from are there, and no other record.
    private bool IsPartOfNew(Schema shape, string name) => plans.Of(shape) is var plan
        && (plan.Key is null || ListWords.HasAny(plan.Kind) || plan.Kind is Kinds.Country || name is "Associate" or "CreatedBy");

    private Subject NestedSubject(Schema shape, Subject about, Place place)
    {
        var plan = plans.Of(shape);
        if (plan.Key is null) return about;
        var of = about.Of(place.Name);
        return Kinds.IsKnown(of.Kind) || plan.Kind.Length == 0 ? of : of with { Kind = plan.Kind };
    }

    private void WriteList(Schema shape, Schema items, Subject about, Place place)
    {
        var item = Chosen(items);
        json.WriteStartArray();
        var isOuter = place.Depth < 2 && !isNew && !IsFull();
        var isRecord = IsRecord(item);
        var isNone = !isOuter || (isRecord && item == place.Outer) || place.Meaning == Meaning.Empty;
        var wanted = isNone ? 0 : place.Depth == 0 ? 2 : 1;
        var count = Math.Max(shape.MinItems ?? 0, Math.Min(shape.MaxItems ?? int.MaxValue, wanted));
        for (var at = 0; at < count; at++)
        {
            if (!isRecord)
            {
                if (at > 0 && shape.MinItems is null && (place.Meaning != Meaning.Unknown || item.Enum.Count > 0)) break;
                WriteItem(items, item, about, place, at);
            }
            else if (plans.Of(item) is { Key: not null } plan)
                WriteRecord(item, about.Child(plan.Kind, at), place.Depth + 1, place.Meaning);
            else if (at == 0 || shape.MinItems is not null || place.Meaning == Meaning.Unknown)
                WriteRecord(item, about, place.Depth + 1, place.Meaning);
        }

        json.WriteEndArray();
    }

    // A list of keys has those of the records that belong here.
    private void WriteItem(Schema items, Schema item, Subject about, Place place, int at)
    {
        if (item.Type == SchemaType.Integer && item.Enum.Count == 0 && place.Role is { } role)
            json.WriteNumberValue(about.Child(Kinds.OfRole(PascalWords.Split(role)), at).Key);
        else WriteValue(items, at == 0 ? about : about with { Key = about.Key + at }, place with { Depth = place.Depth + 1 });
    }

    private void WriteMap(Schema shape, Subject about, Place place)
    {
        json.WriteStartObject();
        if (shape.AdditionalProperties is { } values && place.Depth < MostDepth && !isNew && !IsFull())
        {
            IReadOnlyList<string> names = place.Depth == 0 && asked.Names.Count > 0 && !place.IsOwnFields ? [.. asked.Names.Distinct()]
                : place.IsOwnFields ? ["SuperOffice:1", "SuperOffice:2"] : ["key1", "key2"];
            foreach (var name in names)
            {
                json.WritePropertyName(name);
                // The form of a number in such a field (observed).
                if (place.IsOwnFields && values.Type == SchemaType.String) json.WriteStringValue(name[^1] == '1' ? "" : "[I:0]");
                else WriteValue(values, about, new Place(name, Meanings.Of(name).Meaning, "", place.Depth + 1, false));
            }
        }

        json.WriteEndObject();
    }

    private void WriteTableRight(PropertyPlan property, int depth)
    {
        if (depth > 0 && IsNullable(property.Schema)) json.WriteNullValue();
        else WriteRight("Mask", isNew ? "FULL" : "Select, Update, Insert, Delete");
    }

    private void WriteRight(string name, string mask)
    {
        json.WriteStartObject();
        json.WriteString(name, mask);
        json.WriteString("Reason", "");
        json.WriteEndObject();
    }

    // Those of the outer record only, as in the vendor's samples (observed).
    private void WriteFields(RecordPlan plan, int depth)
    {
        json.WriteStartObject();
        if (depth == 0)
            foreach (var (name, measure) in plan.Fields)
            {
                json.WriteStartObject(name);
                json.WritePropertyName("FieldRight");
                WriteRight("Mask", measure!.FieldRight!.Mask!);
                json.WriteString("FieldType", measure.FieldType);
                json.WriteNumber("FieldLength", measure.FieldLength ?? 0);
                json.WriteEndObject();
            }

        json.WriteEndObject();
    }

    private static bool IsShort(Schema schema, int depth) =>
        depth >= MostDepth && Chosen(schema).Type is SchemaType.Object or SchemaType.Array;

    private bool IsFull() => json.BytesCommitted + json.BytesPending > MostBytes;

    private static bool IsNullable(Schema schema) => schema.Nullable || schema.Shape.Nullable;

    private static bool IsRecord(Schema shape) => shape.Type is SchemaType.Object or SchemaType.Any && shape.AllProperties.Any();

    // Of alternatives, the first.
    private static Schema Chosen(Schema schema)
    {
        for (var depth = 0; depth < MostAlternatives; depth++)
        {
            if (schema.Type != SchemaType.Any || schema.Properties.Count > 0) return schema;
            if (schema.AllOf.Count > 1 && schema.AllProperties.Any()) return schema;
            if (schema.AllOf.Concat(schema.OneOf).Concat(schema.AnyOf).FirstOrDefault() is not { } first) return schema;
            schema = first;
        }

        return schema;
    }
}

/// <summary>Where a value stands, which says what it is about.</summary>
/// <param name="Name">Name of the property, or of the operation.</param>
/// <param name="Meaning">What the name says.</param>
/// <param name="Before">The words of the name before those that say it.</param>
/// <param name="Depth">How many records are around it.</param>
/// <param name="IsRoot">Whether it is the result itself, or an item of it.</param>
internal readonly record struct Place(string Name, Meaning Meaning, string Before, int Depth, bool IsRoot)
{
    /// <summary>The record that it is a key of, or keys of; null if it is none.</summary>
    public string? Role { get; init; }

    /// <summary>The schema of the record around it.</summary>
    public Schema? Outer { get; init; }

    /// <summary>Whether it has the fields that an installation adds to its records.</summary>
    public bool IsOwnFields => Name is "CustomFields" or "UserDefinedFields" or "ExtraFields";
}
