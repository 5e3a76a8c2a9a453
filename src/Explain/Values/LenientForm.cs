namespace EmailSync.Explain.Values;

/// <summary>Reads text that resembles a form: stray percent signs are kept, brackets and dots may be anywhere.</summary>
internal static class LenientForm
{
    private const int MaxDepth = 60;

    public static BodyValue Read(string text, Encoding encoding, Schema request, ValueBudget budget)
    {
        var root = new Node("");
        var items = 0;
        foreach (var field in text.Split(['&', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            var keys = Decoded(encoding, equals < 0 ? field : field[..equals])
                .Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (!budget.Take(keys.Length)) break;
            if (keys.Length > MaxDepth || (keys.Length == 0 && equals < 0)) continue;
            // Without a name: an item of a list, or the value itself.
            if (keys.Length == 0 && request.Shape.Type == SchemaType.Array) keys = [$"{items++}"];
            var node = root;
            foreach (var key in keys) node = node.Below(key);
            node.Text = Decoded(encoding, equals < 0 ? "" : field[(equals + 1)..]);
        }

        return Typed(root, request);
    }

    private static BodyValue Typed(Node node, Schema? schema)
    {
        if (node.Children.Count == 0) return ScalarValue.Of(schema?.Shape, node.Text ?? "");
        if (schema?.Shape.Type == SchemaType.Array) return BodyValue.Array(node.Children.Select(child => Typed(child, schema.Shape.Items)));
        return BodyValue.Object(node.Children.Select(child => new BodyMember(
            child.Name, Typed(child, schema?.FindProperty(child.Name, ignoreCase: true)?.Schema ?? schema?.Shape.AdditionalProperties))));
    }

    private static string Decoded(Encoding encoding, string text)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 3 <= text.Length
                && byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                at += 2;
                continue;
            }

            var pair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length;
            bytes.AddRange(encoding.GetBytes(text[at] == '+' ? " " : text.Substring(at, pair ? 2 : 1)));
            if (pair) at++;
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(encoding.GetString([.. bytes])));
    }

    private sealed class Node(string name)
    {
        private Dictionary<string, Node>? byName;

        public string Name => name;

        public string? Text { get; set; }

        public List<Node> Children { get; } = [];

        public Node Below(string key)
        {
            if ((byName ??= new(StringComparer.OrdinalIgnoreCase)).TryGetValue(key, out var known)) return known;
            var made = new Node(key);
            byName[key] = made;
            Children.Add(made);
            return made;
        }
    }
}
