using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace EmailSync.Contract.Schemas;

/// <summary>Describes what a schema expects and what a value is.</summary>
public static class Wording
{
    private const int LongestList = 8;

    /// <summary>"a 32-bit integer", "an object or null", "one of add, remove".</summary>
    public static string Expected(Schema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.Enum.Count > 0)
            return OneOf(schema.Enum);
        return OfType(schema.Shape) + (schema.Nullable ? " or null" : "");
    }

    /// <summary>"a string", "the number 99999999999", "nothing".</summary>
    public static string Found(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "the number " + Raw(value),
        JsonValueKind.Undefined => "nothing",
        _ => Raw(value),
    };

    /// <summary>The same with a string's text: "the text 'ad'".</summary>
    internal static string FoundText(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? $"the text '{Excerpt.Of(JsonStrings.Unescape(JsonStrings.RawText(value)))}'"
        : Found(value);

    internal static string Count(int count, string unit, string units) => $"{count} {(count == 1 ? unit : units)}";

    private static string Raw(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return Excerpt.Of(Encoding.ASCII.GetString(raw[..Math.Min(raw.Length, Excerpt.Length + 1)]));
    }

    private static string OneOf(IReadOnlyList<JsonElement> values)
    {
        var listed = values.Take(LongestList).Select(value => value.ValueKind == JsonValueKind.String
            ? Excerpt.Of(JsonStrings.Unescape(JsonStrings.RawText(value)))
            : Excerpt.Of(value.GetRawText()));
        return (values.Count == 1 ? "" : "one of ") + string.Join(", ", listed) + (values.Count > LongestList ? ", …" : "");
    }

    private static string OfType(Schema schema) => (schema.Type, schema.Format) switch
    {
        (SchemaType.Object, _) => "an object",
        (SchemaType.Array, _) => "an array",
        (SchemaType.Boolean, _) => "true or false",
        (SchemaType.Integer, "int64") => "a 64-bit integer",
        (SchemaType.Integer, _) => "a 32-bit integer",
        (SchemaType.Number, _) => "a number",
        (SchemaType.String, "date-time") => "a date and time such as 2024-01-31T12:00:00Z",
        (SchemaType.String, "date") => "a date such as 2024-01-31",
        (SchemaType.String, "uuid") => "a UUID",
        (SchemaType.String, "byte") when schema.ReadAsDotNet => "bytes in base64",
        (SchemaType.String, _) when schema.TakesNumbers => "a string or a 32-bit integer",
        (SchemaType.String, _) => "a string",
        _ => "a value",
    };
}
