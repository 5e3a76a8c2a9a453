using EmailSync.Contract.Names;

namespace EmailSync.Explain.Values;

/// <summary>Changes a value as little as possible to fit its schema. What is right stays.</summary>
/// <param name="note">Receives each change: pointer, old value, new value, and the rule.</param>
/// <param name="ignoreCase">Whether names match in any letter case.</param>
internal sealed class SchemaFit(Action<string, BodyValue?, BodyValue?, string> note, bool ignoreCase)
{
    private const string Types = RuleId.C_BODY_04;
    private const string Objects = RuleId.C_BODY_03;
    private const string Misspelt = RuleId.C_BODY_05;
    private const string Unknown = RuleId.C_BODY_06;
    private const string Twice = RuleId.C_BODY_07;
    private const int MostLevels = 8;
    private const int MostItems = 64;

    /// <summary>The value made to fit; null if nothing of it fits, and it has to be left out or built anew.</summary>
    /// <param name="value">The value.</param>
    /// <param name="schema">What it should be.</param>
    /// <param name="pointer">Where it is.</param>
    /// <param name="example">The contract's example for this location; null if there is none.</param>
    public BodyValue? Fit(BodyValue value, Schema schema, string pointer, BodyValue? example)
    {
        var shape = schema.Shape;
        if (value.Kind == JsonValueKind.Null && (schema.Nullable || shape.Nullable || schema.ReadAsDotNet || shape.Type == SchemaType.Any))
            return value;
        if (schema.ReadAsDotNet && value.IsScalar && IsRight(value, schema)) return value;
        if (shape.Type == SchemaType.Any && schema.Enum.Count == 0) return value;
        if (shape.Type == SchemaType.Object && value.IsObject) return Members(value, schema, pointer, example);
        if (shape.Type == SchemaType.Array && value.Kind == JsonValueKind.Array)
            return BodyValue.Array(
                value.Items.Select((item, index) => Fit(item, shape.Items!, pointer + JsonPointer.Segment(index), null))
                    .OfType<BodyValue>());

        var fitted = Converted(value, schema, pointer, example);
        fitted ??= example is not null && example.Kind != JsonValueKind.Null ? example : null;
        if (fitted is null || fitted.ToString() != value.ToString())
            note(pointer, value, fitted, shape.Type == SchemaType.Object ? Objects : Types);
        return fitted;
    }

    /// <summary>A new value where there was none: no more than is required.</summary>
    /// <param name="schema">What it should be.</param>
    /// <param name="example">The contract's example for this location; null if there is none.</param>
    /// <param name="depth">How deep it is within another: a schema may require itself.</param>
    public static BodyValue Made(Schema schema, BodyValue? example, int depth = 0)
    {
        if (example is not null) return example;
        var shape = schema.Shape;
        if (depth == MostLevels) return BodyValue.Null;
        if (schema.Enum.Count > 0) return BodyValue.Of(schema.Enum[0]);
        return shape.Type switch
        {
            SchemaType.Object =>
                BodyValue.Object(
                    shape.Required.Select(name =>
                        new BodyMember(name, shape.FindProperty(name, ignoreCase: false) is { } property
                            ? Made(property.Schema, null, depth + 1)
                            : BodyValue.Null))),
            SchemaType.Array =>
                BodyValue.Array(Enumerable.Repeat(0, Math.Min(shape.MinItems ?? 0, MostItems))
                    .Select(_ => Made(shape.Items!, null, depth + 1))),
            SchemaType.Integer or SchemaType.Number =>
                BodyValue.Number(
                    Math.Ceiling((shape.Minimum ?? 0) + (shape.ExclusiveMinimum ? 1 : 0)).ToString(CultureInfo.InvariantCulture)),
            SchemaType.Boolean => BodyValue.Flag(false),
            SchemaType.String =>
                BodyValue.String(shape.Format switch
                {
                    "date-time" => shape.ReadAsDotNet ? "2026-01-31T12:00:00" : "2026-01-31T12:00:00Z",
                    "byte" or "binary" => "",
                    "date" => "2026-01-31",
                    "uuid" => Guid.Empty.ToString(),
                    _ => new string('x', shape.MinLength ?? 0)
                }),
            _ => BodyValue.Null,
        };
    }

    private BodyValue Members(BodyValue value, Schema schema, string pointer, BodyValue? example)
    {
        var shape = schema.Shape;
        var members = new List<BodyMember?>();
        var locations = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in Arrange(value, schema, pointer))
        {
            var property = schema.FindProperty(member.Name, ignoreCase: true);
            var name = property is null || ignoreCase ? member.Name : property.Name;
            var location = pointer + JsonPointer.Segment(name);
            if (name != member.Name) note(location, BodyValue.String(member.Name), BodyValue.String(name), Misspelt);
            var inner = property?.Schema ?? shape.AdditionalProperties;
            var fitted = inner is null
                ? member.Value
                : Fit(member.Value, inner, location, property is null ? null : example?.Find(property.Name));
            if (fitted is null) continue;
            // Of duplicates, the last one counts.
            if (locations.TryGetValue(property?.Name ?? name, out var earlier))
            {
                note(location, BodyValue.String("several"), fitted, Twice);
                members[earlier] = null;
            }

            locations[property?.Name ?? name] = members.Count;
            members.Add(new BodyMember(name, fitted));
        }

        foreach (var name in schema.Required.Where(name => !locations.ContainsKey(name)))
        {
            var made = schema.FindProperty(name, ignoreCase: false) is { } property
                ? Made(property.Schema, example?.Find(name))
                : BodyValue.Null;
            note(pointer + JsonPointer.Segment(name), null, made, Types);
            members.Add(new BodyMember(name, made));
        }

        return BodyValue.Object(members.OfType<BodyMember>());
    }

    // Members under the names that they should have: a misspelt one is renamed, one of an inner object is moved there, an unknown
    // one is left out.
    private List<BodyMember> Arrange(BodyValue value, Schema schema, string pointer)
    {
        var shape = schema.Shape;
        if (shape.AdditionalProperties is not null) return [.. value.Members];
        var arranged = new List<BodyMember>();
        var locations = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase); // the first of each name
        var moved = new Dictionary<string, List<BodyMember>>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in value.Members.Where(member => schema.FindProperty(member.Name, ignoreCase: true) is not null)) Add(member);
        foreach (var stray in value.Members.Where(member => schema.FindProperty(member.Name, ignoreCase: true) is null))
        {
            var location = pointer + JsonPointer.Segment(stray.Name);
            string[] free = [.. shape.Properties.Select(property => property.Name).Where(name => !locations.ContainsKey(name))];
            if ((Spelling.Nearest(stray.Name, free) ?? NearestName.Misspelt(stray.Name, free)) is { } nearest)
            {
                note(location, BodyValue.String(stray.Name), BodyValue.String(nearest), Misspelt);
                Add(stray with { Name = nearest });
            }
            else if (Outer(stray, shape, name => locations.TryGetValue(name, out var at) ? arranged[at].Value : null) is { } outer)
            {
                note(location, stray.Value, BodyValue.String($"moved into {outer}"), Misspelt);
                if (!locations.ContainsKey(outer)) Add(new BodyMember(outer, BodyValue.Object([])));
                if (!moved.TryGetValue(outer, out var into)) moved[outer] = into = [];
                into.Add(stray);
            }
            else
            {
                note(location, stray.Value, null, Unknown);
            }
        }

        foreach (var (outer, strays) in moved) arranged[locations[outer]] =
            arranged[locations[outer]] with { Value = BodyValue.Object([.. arranged[locations[outer]].Value.Members, .. strays]) };
        return arranged;

        void Add(BodyMember member)
        {
            locations.TryAdd(member.Name, arranged.Count);
            arranged.Add(member);
        }
    }

    private static string? Outer(BodyMember stray, Schema shape, Func<string, BodyValue?> arranged) => shape.Properties
        .Where(property => ObjectOf(property.Schema)?.FindProperty(stray.Name, ignoreCase: true) is not null)
        .Select(property => property.Name)
        .FirstOrDefault(name => arranged(name) is null or { IsObject: true });

    // A single object where a list is expected becomes the list's only item.
    private static Schema? ObjectOf(Schema schema) => schema.Shape.Type switch
    {
        SchemaType.Object => schema,
        SchemaType.Array when schema.Shape.Items?.Shape.Type == SchemaType.Object => schema.Shape.Items,
        _ => null,
    };

    private BodyValue? Converted(BodyValue value, Schema schema, string pointer, BodyValue? example)
    {
        var shape = schema.Shape;
        if (schema.Enum.Count > 0) return Listed(value, schema);
        return shape.Type switch
        {
            SchemaType.Integer when value.IsScalar => Integer(value.Text, shape),
            SchemaType.Number when value.IsScalar && LenientJson.IsNumber(value.Text.Trim()) => BodyValue.Number(value.Text.Trim()),
            SchemaType.Boolean when value.IsScalar =>
                value.Text.Trim().ToUpperInvariant() switch
                {
                    "TRUE" or "1" or "YES" => BodyValue.Flag(true),
                    "FALSE" or "0" or "NO" => BodyValue.Flag(false),
                    _ => null
                },
            SchemaType.String when value.IsScalar => Text(value.Text, shape),
            SchemaType.Array when value.Kind != JsonValueKind.Null =>
                Fit(value, shape.Items!, pointer + JsonPointer.Segment(0), null) is { } item ? BodyValue.Array([item]) : null,
            SchemaType.Object => Object(value, schema, pointer, example),
            _ => null,
        };
    }

    private BodyValue? Object(BodyValue value, Schema schema, string pointer, BodyValue? example)
    {
        if (value.Kind == JsonValueKind.Array && value.Items.FirstOrDefault(item => item.IsObject) is { } first)
            return Fit(first, schema, pointer, example);
        if (value.Kind == JsonValueKind.String && value.Text.AsSpan().TrimStart() is ['{', ..]
            && LenientJson.Read(value.Text, new ValueBudget()) is { IsObject: true } inner) return Fit(inner, schema, pointer, example);
        // 17 in place of an account: its first property gets the value.
        if (!value.IsScalar || schema.Shape.Properties is not [var key, ..]
            || key.Schema.Shape.Type is not (SchemaType.Integer or SchemaType.Number)) return null;
        return Integer(value.Text, key.Schema.Shape) is { } number ? BodyValue.Object([new BodyMember(key.Name, number)]) : null;
    }

    private static BodyValue? Integer(string text, Schema shape)
    {
        var (least, most) = shape.Format == "int64" ? (long.MinValue, long.MaxValue) : (int.MinValue, int.MaxValue);
        if (!decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var number)
            || number != decimal.Truncate(number) || number < least || number > most
            || number < shape.Minimum || number > shape.Maximum
            || (shape.ExclusiveMinimum && number == shape.Minimum) || (shape.ExclusiveMaximum && number == shape.Maximum)
            || (shape.MultipleOf is { } step && number % step != 0)) return null;
        return BodyValue.Number(decimal.ToInt64(number).ToString(CultureInfo.InvariantCulture));
    }

    private static bool IsRight(BodyValue value, Schema schema)
    {
        using var document = JsonDocument.Parse(value.ToJson());
        var violations = new List<SchemaViolation>();
        schema.Validate(document.RootElement, violations);
        return violations.Count == 0;
    }

    private static BodyValue? Text(string text, Schema shape)
    {
        if (shape is { ReadAsDotNet: true, Format: "date-time" }) return Time(text);
        if (shape is { ReadAsDotNet: true, Format: "byte" }) return null;
        var fitted = text.Length > shape.MaxLength ? text[..shape.MaxLength.Value] : text;
        return fitted.Length >= (shape.MinLength ?? 0) && shape.Pattern?.IsMatch(fitted) != false ? BodyValue.String(fitted) : null;
    }

    // Other spellings of a date: 2024/1/31, 31 Jan 2024, with or without a time. What stands in another order has two readings.
    private static BodyValue? Time(string text) =>
        text.Length > 4 && (text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 || text.Any(char.IsAsciiLetter))
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? BodyValue.String(time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture))
            : null;

    private static BodyValue? Listed(BodyValue value, Schema schema)
    {
        var texts = schema.Enum.Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!).ToList();
        var same = schema.Enum.Where(one => BodyValue.Of(one).ToString() == value.ToString()).Select(BodyValue.Of).FirstOrDefault();
        return same ?? (Spelling.Nearest(value.Text, texts) is { } nearest ? BodyValue.String(nearest) : null);
    }
}
