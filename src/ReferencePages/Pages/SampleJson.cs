using System.Text;

namespace EmailSync.ReferencePages.Pages;

/// <summary>Reads the body of a sample, and keeps the line of each value.</summary>
internal static class SampleJson
{
    public static SampleValue? Read(IReadOnlyList<PageFact<string>> lines, PageErrors errors)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => line.Value)));
        var reader = new Utf8JsonReader(bytes);
        var locations = new Locations(bytes, lines);
        try
        {
            reader.Read();
            var value = Value(ref reader, locations, errors);
            while (reader.Read())
            {
            }

            return value;
        }
        catch (JsonException exception)
        {
            var at = Math.Min((int)(exception.LineNumber ?? 0), lines.Count - 1);
            errors.Add(lines[at].Line, "expected a body in JSON; here it is malformed");
            return null;
        }
    }

    private static SampleValue Value(ref Utf8JsonReader reader, Locations locations, PageErrors errors)
    {
        var line = locations.LineOf((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return new SampleValue(JsonValueKind.Object, "", Members(ref reader, locations, errors), [], line);
            case JsonTokenType.StartArray:
                var items = new List<SampleValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value(ref reader, locations, errors));
                return new SampleValue(JsonValueKind.Array, "", [], items, line);
            default:
                var kind = Kind(reader.TokenType);
                var text = kind is JsonValueKind.String
                    ? Text(ref reader)
                    : kind is JsonValueKind.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : "";
                return new SampleValue(kind, text, [], [], line);
        }
    }

    private static List<KeyValuePair<string, SampleValue>> Members(ref Utf8JsonReader reader, Locations locations, PageErrors errors)
    {
        var members = new List<KeyValuePair<string, SampleValue>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Text(ref reader);
            if (!names.Add(name))
                errors.Add(locations.LineOf((int)reader.TokenStartIndex),
                    $"expected each member of the sample once, found {TableCells.Shown(name)} again");
            reader.Read();
            members.Add(KeyValuePair.Create(name, Value(ref reader, locations, errors)));
        }

        return members;
    }

    // An escape may name half a surrogate pair, which is not a valid text.
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static JsonValueKind Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    /// <summary>Maps bytes of the body to lines of the page. Bytes have to be looked up in ascending order.</summary>
    private sealed class Locations(byte[] bytes, IReadOnlyList<PageFact<string>> lines)
    {
        private int at;
        private int index;

        public int LineOf(int value)
        {
            index += bytes.AsSpan(at..value).Count((byte)'\n');
            at = value;
            return lines[index].Line;
        }
    }
}

/// <summary>A JSON value in a sample, with its line on the page.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A text, or a number as it is written; empty for others.</param>
/// <param name="Members">The members of an object, in their order.</param>
/// <param name="Items">The elements of an array.</param>
/// <param name="Line">Its line on the page.</param>
public sealed record SampleValue(
    JsonValueKind Kind,
    string Text,
    IReadOnlyList<KeyValuePair<string, SampleValue>> Members,
    IReadOnlyList<SampleValue> Items,
    int Line)
{
    /// <summary>Whether it is <c>{}</c>, which the generator of the pages writes for any value that it cannot make up.</summary>
    internal bool IsEmptyObject => Kind == JsonValueKind.Object && Members.Count == 0;
}
