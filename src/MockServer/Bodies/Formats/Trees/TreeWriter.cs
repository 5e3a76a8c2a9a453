using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Bodies.Formats.Trees;

/// <summary>
/// Writes a tree as JSON, with the types and names of the schema. What cannot be written is a fault, and null is written instead.
/// </summary>
internal sealed class TreeWriter(Utf8JsonWriter json, TreeDialect dialect, BodyFaults faults)
{
    /// <summary>Names that the schema does not have, which are not written, and duplicate names.</summary>
    public MemberNoteList Notes { get; } = [];

    public void Write(BodyNode node, Schema schema, string pointer)
    {
        var shape = schema.Shape;
        var text = node.Text;
        if (node.IsNil)
        {
            WriteNil(node, text, pointer);
            return;
        }

        if (text is not null && node.Children.Count > 0)
        {
            Refuse(node, pointer, schema, $"text and {dialect.Below}");
            return;
        }

        if (text is not null && BodyNode.IsBlank(text) && dialect.EmptyIsNull && !TakesEmptyText(shape))
        {
            json.WriteNullValue();
            return;
        }

        switch (shape.Type)
        {
            case SchemaType.Any:
                WriteUntyped(node, pointer);
                break;
            case SchemaType.Object or SchemaType.Array when text is not null && !BodyNode.IsBlank(text):
                Refuse(node, pointer, schema, $"the text '{Excerpt.Of(text)}'");
                break;
            case SchemaType.Object:
                WriteObject(node, schema, pointer);
                break;
            case SchemaType.Array when dialect.NumberedItems:
                WriteNumberedItems(node, shape, pointer);
                break;
            case SchemaType.Array:
                WriteItems(node.Children, shape, pointer);
                break;
            default:
                WriteScalar(node, text ?? "", shape, pointer);
                break;
        }
    }

    private static bool TakesEmptyText(Schema shape) => shape.Type == SchemaType.Any
        || (shape is { Type: SchemaType.String, Enum.Count: 0 } && shape.Format is not ("date-time" or "date" or "uuid"));

    private void WriteObject(BodyNode node, Schema schema, string pointer)
    {
        var shape = schema.Shape;
        var written = new HashSet<string>(dialect.IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        json.WriteStartObject();
        foreach (var child in node.Children)
        {
            var property = schema.FindProperty(child.Name, dialect.IgnoreCase);
            var inner = property?.Schema ?? shape.AdditionalProperties;
            // Only an item of a list needs no name.
            if (inner?.Shape.Type != SchemaType.Array && child.Children.FirstOrDefault(below => below.Name.Length == 0) is { } unnamed)
                faults.Add(RuleId.BODY_03,
                    () => new BodyFault(RuleId.BODY_03, unnamed.Where(pointer), "a name in each part of the key", "none"));
            // If the schema forbids further members, they are written so that it can refuse them.
            if (inner is null && shape.AllowsAdditionalProperties)
            {
                Notes.AddUnknown(schema, pointer, child.Name);
                continue;
            }

            var name = property?.Name ?? child.Name;
            var isItem = dialect.NumberedItems && child.Text is { } text && !BodyNode.IsBlank(text)
                && inner?.Shape is { Type: SchemaType.Array, Items.Shape.Type: not (SchemaType.Object or SchemaType.Array) };
            if (!written.Add(name))
            {
                if (isItem) continue; // written with the first
                Notes.AddRepeated(pointer, name);
                faults.Add(RuleId.BODY_21,
                    () => new BodyFault(RuleId.BODY_21, child.Where(pointer + JsonPointer.Segment(name)), "it once", "it a second time"));
                continue;
            }

            json.WritePropertyName(name);
            if (isItem) WriteItems(Namesakes(node, child), inner!.Shape, pointer + JsonPointer.Segment(name));
            else if (inner is null) WriteUntyped(child, pointer + JsonPointer.Segment(name));
            else Write(child, inner, pointer + JsonPointer.Segment(name));
        }

        json.WriteEndObject();
    }

    // A form may repeat the name of a list instead of numbering its items.
    private static List<BodyNode> Namesakes(BodyNode node, BodyNode child) =>
        [.. node.Children.Where(other => other.Text is not null && other.Name.Equals(child.Name, StringComparison.OrdinalIgnoreCase))];

    private void WriteItems(IReadOnlyList<BodyNode?> items, Schema shape, string pointer)
    {
        json.WriteStartArray();
        for (var index = 0; index < items.Count; index++)
            if (items[index] is { } item)
                Write(item, shape.Items!, pointer + JsonPointer.Segment(index));
        json.WriteEndArray();
    }

    private void WriteNumberedItems(BodyNode node, Schema shape, string pointer)
    {
        if (node.Children.All(child => child.Name.Length == 0))
        {
            WriteItems(node.Children, shape, pointer);
            return;
        }

        var items = new BodyNode?[node.Children.Count];
        foreach (var child in node.Children)
        {
            if (ArrayIndex.TryParse(child.Name, out var index) && index < items.Length && items[index] is null) items[index] = child;
            else
                faults.Add(RuleId.BODY_21,
                    () =>
                        new BodyFault(RuleId.BODY_21, child.Where(pointer), "indexes from 0, each once and without gaps",
                            $"'{Excerpt.Of(child.Name)}'"));
        }

        WriteItems(items, shape, pointer);
    }

    private void WriteScalar(BodyNode node, string text, Schema shape, string pointer)
    {
        if (node.Children.Count > 0)
            Refuse(node, pointer, shape, dialect.Below);
        else if (!ScalarText.TryWrite(json, shape, text))
            Refuse(node, pointer, shape, text.Length == 0 ? "an empty text" : $"the text '{Excerpt.Of(text)}'");
    }

    private void WriteUntyped(BodyNode node, string pointer)
    {
        var text = node.Text;
        if (node.IsNil)
        {
            WriteNil(node, text, pointer);
            return;
        }

        if (text is not null && node.Children.Count > 0)
        {
            RefuseAs(RuleId.BODY_21, node, pointer, "a value", $"text and {dialect.Below}");
            return;
        }

        if (node.Children.Count == 0)
        {
            json.WriteStringValue(text);
            return;
        }

        json.WriteStartObject();
        foreach (var child in node.Children)
        {
            json.WritePropertyName(child.Name);
            WriteUntyped(child, pointer + JsonPointer.Segment(child.Name));
        }

        json.WriteEndObject();
    }

    private void WriteNil(BodyNode node, string? text, string pointer)
    {
        if (node.Children.Count > 0 || !string.IsNullOrEmpty(text))
            RefuseAs(RuleId.BODY_21, node, pointer, "an empty element, because xsi:nil is true", "content");
        else json.WriteNullValue();
    }

    private void Refuse(BodyNode node, string pointer, Schema schema, string found) =>
        RefuseAs(schema.Shape.Type == SchemaType.Object ? RuleId.BODY_06 : RuleId.BODY_21, node, pointer, Wording.Expected(schema), found);

    private void RefuseAs(string requirement, BodyNode node, string pointer, string expected, string found)
    {
        faults.Add(requirement, () => new BodyFault(requirement, node.Where(pointer), expected, found));
        json.WriteNullValue();
    }
}
