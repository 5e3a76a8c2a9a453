using EmailSync.Contract.Schemas;

namespace EmailSync.ReferencePages.Checking;

/// <summary>
/// Compares a sample's values with a schema: each member has to be known, each value of a fitting type. The samples are generated,
/// and the generator writes 99.99 for some integers and <c>{}</c> for values it cannot make up: those contradict nothing.
/// </summary>
internal sealed class SampleCheck
{
    private readonly Dictionary<string, Found> found = new(StringComparer.Ordinal);

    public int Facts { get; private set; }

    public static string Words(SampleValue value) => value.Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => value.Text.AsSpan().ContainsAny('.', 'e', 'E') ? "a number" : "an integer",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    public IReadOnlyList<Found> Run(SampleValue value, StatedSchema schema)
    {
        Check("", value, schema);
        return [.. found.Values];
    }

    private void Check(string pointer, SampleValue value, StatedSchema schema)
    {
        Facts++;
        if (value.IsEmptyObject) return;
        var alternatives = schema.Alternatives;
        if (alternatives.Count > 0)
        {
            if (alternatives.FirstOrDefault(alternative => Fits(value, alternative)) is { } fitting) Check(pointer, value, fitting);
            else Add(Deviations.Contradicted, pointer, value, schema);
            return;
        }

        if (!Fits(value, schema))
        {
            Add(Deviations.Contradicted, pointer, value, schema);
            return;
        }

        foreach (var item in value.Items)
            if (schema.Element is { } element) Check($"{pointer}/*", item, element);
        foreach (var (name, member) in value.Members) Member(pointer, name, member, schema);
    }

    private void Member(string pointer, string name, SampleValue member, StatedSchema schema)
    {
        if (schema.Type is null) return;
        if (schema.Properties.FirstOrDefault(property => property.At.Name == name) is { } property)
            Check($"{pointer}/{JsonPointer.Escape(name)}", member, property.Schema);
        else if (schema.Values is { } values) Check($"{pointer}/*", member, values);
        else
        {
            Facts++;
            Add(Deviations.Missing, $"{pointer}/{JsonPointer.Escape(name)}", member, schema);
        }
    }

    private static bool Fits(SampleValue value, StatedSchema schema) => (value.Kind, schema.Type) switch
    {
        (_, null) => true,
        (JsonValueKind.Null, _) => schema.IsNullable,
        (JsonValueKind.Object, "object") or (JsonValueKind.Array, "array") or (JsonValueKind.String, "string")
            or (JsonValueKind.Number, "number") => true,
        (JsonValueKind.Number, "integer") => true,
        (JsonValueKind.True or JsonValueKind.False, "boolean") => true,
        _ => false,
    };

    // All elements of an array share one location, so that the same deviation in each is reported once.
    private void Add(string how, string pointer, SampleValue value, StatedSchema schema) =>
        found.TryAdd(pointer,
            new Found(how, pointer, value.Line, how == Deviations.Missing ? schema.PropertiesLine : schema.Line, Words(value),
                how == Deviations.Missing ? "nothing" : schema.Words));

    internal sealed record Found(string How, string Pointer, int Line, int ContractLine, string Says, string States);
}
