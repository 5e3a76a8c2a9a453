using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EmailSync.Contract.Schemas;

/// <summary>The formats of strings that are enforced; every other one is an annotation.</summary>
internal static partial class StringFormats
{
    public static bool Hold(Schema schema, JsonElement value) => schema.Type != SchemaType.String || schema.Format switch
    {
        "date-time" when schema.ReadAsDotNet => JsonStrings.Read(value) is { } text && DotNetForms.IsTime(text),
        "byte" when schema.ReadAsDotNet => value.TryGetBytesFromBase64(out _),
        "date-time" when schema.MayLackZone && value.TryGetDateTime(out _) && LocalDateTime().IsMatch(value.GetString()!) => true,
        "date-time" => value.TryGetDateTimeOffset(out _) && DateTime().IsMatch(value.GetString()!),
        "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uuid" => value.TryGetGuid(out _),
        _ => true,
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocalDateTime();

    // RFC 3339 section 5.6 requires seconds and an offset; the deserialiser does not accept lower-case letters.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateTime();
}
