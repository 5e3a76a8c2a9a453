using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EmailSync.Dashboard.OneCall.Outlines;

/// <summary>Reads where the parts of a JSON text stand. Of a malformed one it has what comes before the fault.</summary>
internal static class JsonOutline
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1000, AllowMultipleValues = true };

    /// <summary>The outermost value; null if not even that is begun.</summary>
    public static OutlineNode? Read(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var positions = Positions(text, utf8.Length);
        var reader = new Utf8JsonReader(utf8, Options);
        var open = new Stack<(OutlineNode Node, bool IsArray)>();
        OutlineNode? root = null;
        (string Name, int Start, int End)? name = null;
        try
        {
            while (reader.Read() && (root is null || open.Count > 0))
            {
                var start = positions[(int)reader.TokenStartIndex];
                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    var (ended, _) = open.Pop();
                    (ended.InsertAt, ended.End) = (start, start + 1);
                    continue;
                }

                var isText = reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String;
                var end = positions[(int)reader.TokenStartIndex + reader.ValueSpan.Length + (isText ? 2 : 0)];
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = (TextOf(ref reader), start, end);
                    continue;
                }

                var index = open.TryPeek(out var parent) && parent.IsArray
                    ? parent.Node.Children.Count.ToString(CultureInfo.InvariantCulture)
                    : "";
                var node = new OutlineNode(name?.Name ?? index)
                {
                    Start = name?.Start ?? start,
                    NameRange = name is { } named ? (named.Start, named.End) : default,
                    ValueStart = start,
                    End = end,
                    Text = reader.TokenType == JsonTokenType.String ? TextOf(ref reader) : null,
                };
                name = null;
                parent.Node?.Add(node);
                root ??= node;
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    open.Push((node, reader.TokenType == JsonTokenType.StartArray));
            }
        }
        catch (JsonException)
        {
            foreach (var (node, _) in open) (node.InsertAt, node.End) = (text.Length, text.Length);
        }

        return root;
    }

    // Half a surrogate pair, written as an escape, is text to nobody.
    private static string TextOf(ref Utf8JsonReader reader)
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

    // The character at each byte, and the end.
    private static int[] Positions(string text, int bytes)
    {
        var positions = new int[bytes + 1];
        var (at, value) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            for (var i = 0; i < rune.Utf8SequenceLength; i++) positions[value++] = at;
            at += rune.Utf16SequenceLength;
        }

        positions[bytes] = text.Length;
        return positions;
    }
}
