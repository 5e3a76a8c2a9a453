using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Schema;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Results.Xml;

/// <summary>
/// A result as XML: an element for each member of its JSON, in the same order and without a namespace, as the vendor's
/// sample has it. Null is xsi:nil; a list has an element for each item, a map one for each key (assumed).
/// </summary>
public static class XmlResult
{
    private const string NilPrefix = "xsi";

    // A CR in a text would be normalised by the reader.
    private static readonly XmlWriterSettings Settings =
        new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    /// <param name="json">The result as JSON.</param>
    /// <param name="schema">Its schema; null if the contract has none.</param>
    public static ReadOnlyMemory<byte> Write(ReadOnlyMemory<byte> json, Schema? schema)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream(json.Length * 2);
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement(XmlNames.OfRoot(schema));
            xml.WriteAttributeString("xmlns", NilPrefix, null, XmlSchema.InstanceNamespace);
            WriteContent(xml, document.RootElement, schema);
            xml.WriteEndElement();
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    private static void WriteContent(XmlWriter xml, JsonElement value, Schema? schema)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                xml.WriteAttributeString(NilPrefix, "nil", XmlSchema.InstanceNamespace, "true");
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    WriteElement(xml, XmlNames.OfMember(member.Name), member.Value, schema?.Member(member.Name));
                break;
            case JsonValueKind.Array:
                var items = schema?.Shape.Items;
                var name = XmlNames.OfItem(items);
                foreach (var item in value.EnumerateArray()) WriteElement(xml, name, item, items);
                break;
            case JsonValueKind.String:
                xml.WriteString(XmlCharacters.Of(value.GetString()!));
                break;
            default:
                xml.WriteString(value.GetRawText());
                break;
        }
    }

    private static void WriteElement(XmlWriter xml, string name, JsonElement value, Schema? schema)
    {
        xml.WriteStartElement(name);
        WriteContent(xml, value, schema);
        // A start and an end tag, as in the vendor's sample, unless there is no content.
        if (value.ValueKind == JsonValueKind.String) xml.WriteFullEndElement();
        else xml.WriteEndElement();
    }
}
