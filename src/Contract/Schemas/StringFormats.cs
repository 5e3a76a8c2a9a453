using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EmailSync.Contract.Schemas;

/// <summary>The formats of strings that are enforced; every other one is an annotation.</summary>
internal static partial class StringFormats
{
    public static bool Hold(Schema schema, JsonElement value) => schema.Type != SchemaType.String || schema.Format switch
    {
        "date-time" => value.TryGetDateTimeOffset(out _) && DateTime().IsMatch(value.GetString()!),
        "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uuid" => value.TryGetGuid(out _),
        _ => true,
    };

    // RFC 3339 section 5.6: unlike ISO 8601 it demands seconds and an offset.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateTime();
}
