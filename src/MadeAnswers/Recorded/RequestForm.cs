using System.Globalization;
using System.Text;

namespace EmailSync.MadeAnswers.Recorded;

/// <summary>
/// Forms of requests that are equal for equal requests: parameters and members in any order and letter case of their names, null as if it
/// were left out, numbers by value.
/// </summary>
internal static class RequestForm
{
    /// <summary>The form of a query, with or without its question mark.</summary>
    public static string OfQuery(string? query) => query is null or "" or "?"
        ? ""
        : string.Join('&', QueryPairs.Parse(query)
            .Select(pair => $"{Uri.EscapeDataString(pair.Key.ToLowerInvariant())}={Uri.EscapeDataString(pair.Value)}")
            .Order(StringComparer.Ordinal));

    /// <summary>The form of a JSON text; null if it is none.</summary>
    public static string? OfJson(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return OfJson(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The form of a JSON value.</summary>
    public static string OfJson(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var (name, member) in value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null)
                    .Select(member => (Name: JsonStrings.ReadName(member).ToLowerInvariant(), member.Value))
                    .OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    AppendText(text, name);
                    Append(text.Append(':'), member);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                AppendText(text, JsonStrings.Read(value) ?? value.GetRawText());
                break;
            case JsonValueKind.Number when value.TryGetDecimal(out var number):
                text.Append(number.ToString("0.#############################", CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    // Its length before it, so that no text can look like the end of another.
    private static void AppendText(StringBuilder text, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"{value.Length}'").Append(value);
}
