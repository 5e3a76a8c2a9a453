using EmailSync.Contract;
using EmailSync.MockServer.Bodies.Formats.Trees;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Forms;

/// <summary>A part of a key, with its value or the longer keys that start with it.</summary>
internal sealed class FormNode(string name, string key, int position) : BodyNode(name)
{
    private Dictionary<string, FormNode>? byName;
    private string? text;

    public override string? Text => text;

    public override Location Where(string pointer) => key.Length == 0 ? Location.Body : Location.FormField(key, position);

    /// <summary>Adds a field without a name: a value of this node, or one of its items.</summary>
    public void AddUnnamed(FormField field, bool isItem)
    {
        if (!isItem && text is null) text = field.Value;
        else Add(new FormNode("", field.Key, field.Position) { text = field.Value });
    }

    /// <summary>Adds a field below this node. Duplicate keys are left to the schema check: unknown ones are allowed.</summary>
    public BodyFault? Add(FormField field)
    {
        var segments = new List<string>();
        var expected = FormKey.Split(field.Key, segments);
        if (segments.Count > BodyFormat.MaxDepth)
            return new BodyFault(RuleId.BODY_11, Location.FormField(field.Key, field.Position),
                $"at most {BodyFormat.MaxDepth} parts of a key", "more");
        if (expected is not null)
            return new BodyFault(RuleId.BODY_03, Location.FormField(field.Key, field.Position), expected, "none");

        var node = this;
        foreach (var segment in segments)
            node = node.Below(segment, field);
        if (node.text is not null)
            node = AddNamesake(segments, field);
        node.text = field.Value;
        return null;
    }

    private FormNode Below(string segment, FormField field)
    {
        byName ??= new Dictionary<string, FormNode>(StringComparer.OrdinalIgnoreCase);
        if (byName.TryGetValue(segment, out var below))
            return below;
        below = new FormNode(segment, field.Key, field.Position);
        byName.Add(segment, below);
        Add(below);
        return below;
    }

    private FormNode AddNamesake(List<string> segments, FormField field)
    {
        var parent = this;
        foreach (var segment in segments[..^1])
            parent = parent.byName![segment];
        var namesake = new FormNode(segments[^1], field.Key, field.Position);
        parent.Add(namesake);
        return namesake;
    }
}
