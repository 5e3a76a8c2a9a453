using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace EmailSync.Recordings.Json;

/// <summary>Reads members of objects that may be of any kind, or missing.</summary>
internal static class JsonMembers
{
    /// <summary>A member; null if there is none, or if it is null.</summary>
    public static JsonElement? Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    /// <summary>A text; null if there is none.</summary>
    public static string? Text(this JsonElement value, string name) => value.Member(name) is { } member ? TextOf(member) : null;

    /// <summary>A number, or one in a text; null if there is none.</summary>
    public static double? Number(this JsonElement value, string name) => value.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.TryGetDouble(out var read) && double.IsFinite(read) ? read : null,
        { ValueKind: JsonValueKind.String } text => double.TryParse(TextOf(text), System.Globalization.CultureInfo.InvariantCulture,
            out var read) && double.IsFinite(read) ? read : null,
        _ => null,
    };

    /// <summary>The elements of an array; none if it is none.</summary>
    public static IEnumerable<JsonElement> Elements(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The members of an object; none if it is none.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.Object } container ? container.EnumerateObject() : [];

    /// <summary>The text of a string, with U+FFFD where it is no Unicode; null if it is no string.</summary>
    public static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return Replaced(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)[1..^1]));
        }
    }

    // Browsers write half a surrogate pair where content was no text.
    private static string Replaced(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\' || i + 1 >= escaped.Length)
            {
                text.Append(escaped[i]);
                continue;
            }

            i++;
            if (escaped[i] == 'u' && i + 4 < escaped.Length
                && ushort.TryParse(escaped.AsSpan(i + 1, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var unit))
            {
                text.Append((char)unit);
                i += 4;
            }
            else
            {
                text.Append(escaped[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
