using System.Text;

namespace EmailSync.ReferencePages.Importing.Yaml;

/// <summary>Adds members and items to a YAML text. What is already there stays unchanged to the character.</summary>
internal sealed class YamlAddition
{
    private readonly string text;
    private readonly string lineEnd;
    private readonly List<(int From, int To, string Text)> edits = [];

    private YamlAddition(string text)
    {
        this.text = text;
        var at = text.IndexOf('\n', StringComparison.Ordinal);
        lineEnd = at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
    }

    /// <param name="text">The document.</param>
    /// <param name="root">The outline of the document.</param>
    /// <param name="additions">What to add, at its place in the tree; containers that exist are extended.</param>
    /// <exception cref="ContractTextException">There is a place where nothing can be added.</exception>
    public static string Apply(string text, YamlPart root, JsonObject additions)
    {
        var addition = new YamlAddition(text);
        addition.AddTo(root, root.Column, additions, "the document");
        return addition.Result();
    }

    private void AddTo(YamlPart mapping, int indent, JsonObject additions, string name)
    {
        if (mapping.Kind != YamlKind.Mapping || mapping.IsFlow)
            throw new ContractTextException(mapping.Line,
                $"expected {name} as a block with one line per entry; nothing can be added to it otherwise");

        var missing = new JsonObject();
        foreach (var (key, addition) in additions)
        {
            if (mapping.Member(key) is { } there) AddInto(mapping.Key(key)!, there, indent, addition!);
            else missing.Add(key, addition!.DeepClone());
        }

        if (missing.Count > 0) Insert(mapping, indent, YamlDocumentText.Lines(missing));
    }

    private void AddInto(YamlPart key, YamlPart there, int indent, JsonNode addition)
    {
        if (IsEmpty(there)) Fill(key, there, indent + 2, addition);
        else if (addition is JsonObject members) AddTo(there, there.Column, members, key.Text);
        else if (there is { Kind: YamlKind.Sequence, IsFlow: false }) Insert(there, there.Column, YamlDocumentText.Lines(addition));
        else
            throw new ContractTextException(there.Line,
                $"expected {key.Text} as a block with one line per entry; nothing can be added to it otherwise");
    }

    private static bool IsEmpty(YamlPart part) => part.Kind == YamlKind.Scalar
        ? part.IsPlain && part.Text.Length == 0
        : part.IsFlow && part.Members.Count + part.Items.Count == 0;

    private void Fill(YamlPart key, YamlPart empty, int indent, JsonNode addition)
    {
        // An anchor or a tag between the name and the braces belongs to them.
        if (empty.IsFlow) edits.Add((empty.Start, empty.End, ""));
        var (at, isOpen) = LineAfter(Math.Max(key.End, empty.End));
        Insert(at, isOpen, indent, YamlDocumentText.Lines(addition));
    }

    private void Insert(YamlPart after, int indent, string[] lines)
    {
        var (at, isOpen) = LineAfter(after.End);
        Insert(PastComments(at, indent), isOpen, indent, lines);
    }

    private void Insert(int at, bool isOpen, int indent, string[] lines)
    {
        var block = string.Join(lineEnd, lines.Select(line => line.Length == 0 ? line : new string(' ', indent) + line));
        edits.Add((at, at, isOpen ? lineEnd + block : block + lineEnd));
    }

    // A block scalar ends after its line end, everything else before it. The last line of a text may have none.
    private (int At, bool IsOpen) LineAfter(int end)
    {
        if (end > 0 && text[end - 1] == '\n') return (end, false);
        var at = text.IndexOf('\n', end);
        return at < 0 ? (text.Length, true) : (at + 1, false);
    }

    // A comment indented like the entries before it is about them.
    private int PastComments(int at, int indent)
    {
        for (var line = at; line < text.Length;)
        {
            var next = text.IndexOf('\n', line) is var end and >= 0 ? end + 1 : text.Length;
            var content = text[line..next].Trim();
            if (content.Length > 0)
            {
                var depth = next - line - text[line..next].TrimStart(' ').Length;
                if (content[0] != '#' || depth < indent) return at;
                if (text[next - 1] != '\n') return at;
                at = next;
            }

            line = next;
        }

        return at;
    }

    private string Result()
    {
        var result = new StringBuilder();
        var copied = 0;
        foreach (var (from, to, inserted) in edits.OrderBy(edit => edit.From))
        {
            result.Append(text, copied, from - copied).Append(inserted);
            copied = to;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }
}
