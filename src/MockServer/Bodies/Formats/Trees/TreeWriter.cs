using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Bodies.Formats.Trees;

/// <summary>Writes a tree as JSON, with the types and the names of the schema. Ends at the first fault and returns it.</summary>
internal sealed class TreeWriter(Utf8JsonWriter json, TreeDialect dialect)
{
    /// <summary>Names that the schema does not know, and that are not written.</summary>
    public List<MemberNote> PassedOver { get; } = [];

    public BodyFault? Write(BodyNode node, Schema schema, string pointer)
    {
        var shape = schema.Shape;
        var text = node.Text;
        if (node.IsNil)
            return WriteNil(node, text, pointer);
        if (text is not null && node.Children.Count > 0)
            return Wrong(node, pointer, schema, $"text and {dialect.Below}");
        if (text is not null && BodyNode.IsBlank(text) && dialect.EmptyIsNull && shape.Type is not (SchemaType.String or SchemaType.Any))
        {
            json.WriteNullValue();
            return null;
        }

        return shape.Type switch
        {
            SchemaType.Any => WriteUntyped(node, pointer),
            SchemaType.Object or SchemaType.Array when text is not null && !BodyNode.IsBlank(text) =>
                Wrong(node, pointer, schema, $"the text '{Excerpt.Of(text)}'"),
            SchemaType.Object => WriteObject(node, schema, pointer),
            SchemaType.Array => dialect.NumberedItems ? WriteNumberedItems(node, shape, pointer) : WriteItems(node.Children, shape, pointer),
            _ => WriteScalar(node, text ?? "", shape, pointer),
        };
    }

    private BodyFault? WriteObject(BodyNode node, Schema schema, string pointer)
    {
        var shape = schema.Shape;
        var written = new HashSet<string>(dialect.IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        json.WriteStartObject();
        foreach (var child in node.Children)
        {
            var property = schema.FindProperty(child.Name, dialect.IgnoreCase);
            var inner = property?.Schema ?? shape.AdditionalProperties;
            // Where the schema forbids further members they are written, for it to say so.
            if (inner is null && shape.AllowsAdditionalProperties)
            {
                if (PassedOver.Count < MemberNotes.Limit)
                    PassedOver.Add(MemberNote.Unknown(schema, pointer, child.Name));
                continue;
            }

            var name = property?.Name ?? child.Name;
            var place = pointer + JsonPointer.Segment(name);
            if (!written.Add(name))
                return Wrong(child, place, "it once", "it a second time");
            json.WritePropertyName(name);
            if ((inner is null ? WriteUntyped(child, place) : Write(child, inner, place)) is { } fault)
                return fault;
        }

        json.WriteEndObject();
        return null;
    }

    private BodyFault? WriteItems(IReadOnlyList<BodyNode> items, Schema shape, string pointer)
    {
        json.WriteStartArray();
        for (var index = 0; index < items.Count; index++)
        {
            if (Write(items[index], shape.Items!, pointer + JsonPointer.Segment(index)) is { } fault)
                return fault;
        }

        json.WriteEndArray();
        return null;
    }

    private BodyFault? WriteNumberedItems(BodyNode node, Schema shape, string pointer)
    {
        var items = new BodyNode[node.Children.Count];
        foreach (var child in node.Children)
        {
            if (!ArrayIndex.TryParse(child.Name, out var index) || index >= items.Length || items[index] is not null)
                return Wrong(child, pointer, "indexes from 0 on, each once and without gaps", $"'{Excerpt.Of(child.Name)}'");
            items[index] = child;
        }

        return WriteItems(items, shape, pointer);
    }

    private BodyFault? WriteScalar(BodyNode node, string text, Schema shape, string pointer)
    {
        if (node.Children.Count > 0)
            return Wrong(node, pointer, shape, dialect.Below);
        if (ScalarText.TryWrite(json, shape, text))
            return null;
        return Wrong(node, pointer, shape, text.Length == 0 ? "an empty text" : $"the text '{Excerpt.Of(text)}'");
    }

    private BodyFault? WriteUntyped(BodyNode node, string pointer)
    {
        var text = node.Text;
        if (node.IsNil)
            return WriteNil(node, text, pointer);
        if (text is not null && node.Children.Count > 0)
            return Wrong(node, pointer, "a value", $"text and {dialect.Below}");
        if (node.Children.Count == 0)
        {
            json.WriteStringValue(text);
            return null;
        }

        json.WriteStartObject();
        foreach (var child in node.Children)
        {
            json.WritePropertyName(child.Name);
            if (WriteUntyped(child, pointer + JsonPointer.Segment(child.Name)) is { } fault)
                return fault;
        }

        json.WriteEndObject();
        return null;
    }

    private BodyFault? WriteNil(BodyNode node, string? text, string pointer)
    {
        if (node.Children.Count > 0 || !string.IsNullOrEmpty(text))
            return Wrong(node, pointer, "an empty element, as xsi:nil says", "content");
        json.WriteNullValue();
        return null;
    }

    private static BodyFault Wrong(BodyNode node, string pointer, Schema schema, string found) =>
        new(schema.Shape.Type == SchemaType.Object ? Requirements.Object : Requirements.Typed, node.Place(pointer), Wording.Expected(schema), found);

    private static BodyFault Wrong(BodyNode node, string pointer, string expected, string found) =>
        new(Requirements.Typed, node.Place(pointer), expected, found);
}
