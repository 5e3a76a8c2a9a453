using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Results.Languages;
using EmailSync.MockServer.Results.TimeZones;

namespace EmailSync.MockServer.Results;

/// <summary>The strings of a result in the caller's language and time zone.</summary>
/// <param name="language">The requested languages; null for none.</param>
/// <param name="timeZone">The time zone of the times; null for UTC, as they are in the result.</param>
public sealed class ResultTexts(LanguageChoice? language, RequestedTimeZone? timeZone)
{
    /// <summary>Writes a string of the result.</summary>
    public void Write(Utf8JsonWriter json, JsonElement text, Schema? schema)
    {
        if (schema is { Type: SchemaType.String, Format: "date-time" })
        {
            // One without a zone, as a caller may have saved it, would be read in the zone of this machine.
            if (text.TryGetDateTime(out var local) && local.Kind == DateTimeKind.Unspecified) text.WriteTo(json);
            else if (timeZone is not null && text.TryGetDateTimeOffset(out var time)) ResultTime.Write(json, time, timeZone);
            else text.WriteTo(json);
        }
        else if (language is not null && schema is null or { Format: null, Enum.Count: 0 })
            json.WriteStringValue(language.Resolve(text.GetString()!));
        else text.WriteTo(json);
    }

    /// <summary>The time that means "none", written like any other.</summary>
    public void WriteNoTime(Utf8JsonWriter json) => ResultTime.Write(json, DateTimeOffset.MinValue, timeZone);
}
