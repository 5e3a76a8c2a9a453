using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EmailSync.Tournament.Judging;

/// <summary>
/// JSON in one line, in which what differs from run to run is replaced: times, GUIDs, and the keys that the server gave to new records.
/// </summary>
/// <param name="newKeys">The keys of records that the run has made.</param>
internal sealed partial class EffectText(IReadOnlySet<int> newKeys)
{
    private const int Longest = 4000;

    /// <summary>Writes a value; members are in the order of their names.</summary>
    /// <param name="value">The value.</param>
    /// <param name="without">Names of members of the outermost object to leave out.</param>
    public string Of(JsonElement value, params ReadOnlySpan<string> without)
    {
        var text = new StringBuilder();
        Write(text, value, without);
        return text.Length > Longest ? $"{text.ToString(0, Longest)}…" : text.ToString();
    }

    /// <summary>Writes the body of a call: as JSON if it is.</summary>
    public string OfBody(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return "";
        try
        {
            using var document = JsonDocument.Parse(body);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return Stable(Encoding.UTF8.GetString(body.Span));
        }
    }

    private void Write(StringBuilder text, JsonElement value, ReadOnlySpan<string> without)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                var isFirst = true;
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    if (without.Contains(member.Name)) continue;
                    if (!isFirst) text.Append(", ");
                    isFirst = false;
                    text.Append(member.Name).Append(": ");
                    Write(text, member.Value, []);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[').AppendJoin(", ", value.EnumerateArray().Select(item => Of(item))).Append(']');
                break;
            case JsonValueKind.Number when value.TryGetInt32(out var number) && newKeys.Contains(number):
                text.Append("<key>");
                break;
            case JsonValueKind.String:
                text.Append('"').Append(Stable(TextOf(value))).Append('"');
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private string Stable(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) && newKeys.Contains(key)) return "<key>";
        return Guids().Replace(Times().Replace(text, "<time>"), "<id>");
    }

    // Half a surrogate pair is no text.
    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?\b?", RegexOptions.CultureInvariant)]
    private static partial Regex Times();

    [GeneratedRegex("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex Guids();
}
