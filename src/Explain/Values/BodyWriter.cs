using System.Xml;
using System.Xml.Schema;
using EmailSync.MockServer.Results.Xml;

namespace EmailSync.Explain.Values;

/// <summary>Writes a request in UTF-8 in a given syntax. What that syntax cannot express is left out.</summary>
internal static class BodyWriter
{
    public static byte[] Write(BodyValue request, MediaSyntax syntax, Schema schema, bool indented = false) => syntax switch
    {
        MediaSyntax.JsonPatch => LenientPatch.Of(request).ToJson(indented),
        MediaSyntax.Xml => Xml(request, schema),
        MediaSyntax.Form => Encoding.UTF8.GetBytes(string.Join('&', Fields("", request))),
        _ => request.ToJson(indented),
    };

    private static byte[] Xml(BodyValue request, Schema schema)
    {
        using var bytes = new MemoryStream();
        var settings =
            new XmlWriterSettings
            {
                OmitXmlDeclaration = true,
                Encoding = new UTF8Encoding(false),
                CheckCharacters = false,
                NewLineHandling = NewLineHandling.Entitize
            };
        using (var xml = XmlWriter.Create(bytes, settings)) Element(xml, schema.XmlName ?? XmlNames.OfRoot(schema), request);
        return bytes.ToArray();
    }

    private static void Element(XmlWriter xml, string name, BodyValue value)
    {
        xml.WriteStartElement(name);
        switch (value.Kind)
        {
            case JsonValueKind.Null:
                xml.WriteAttributeString("xsi", "nil", XmlSchema.InstanceNamespace, "true");
                break;
            case JsonValueKind.Object:
                foreach (var member in value.Members.Where(member => IsName(member.Name))) Element(xml, member.Name, member.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.Items) Element(xml, "Item", item);
                break;
            default:
                xml.WriteString(string.Concat(value.Text.EnumerateRunes().Where(IsCharacter)));
                break;
        }

        xml.WriteEndElement();
    }

    private static bool IsCharacter(Rune rune) => rune.Value > 0xffff || XmlConvert.IsXmlChar((char)rune.Value);

    private static bool IsName(string name) =>
        name.Length > 0 && XmlConvert.IsStartNCNameChar(name[0]) && name.All(XmlConvert.IsNCNameChar);

    private static IEnumerable<string> Fields(string key, BodyValue value) => value.Kind switch
    {
        JsonValueKind.Object => value.Members.Where(member => member.Name.Length > 0 && !member.Name.AsSpan().ContainsAny(".[]"))
            .SelectMany(member => Fields(key.Length == 0 ? Escaped(member.Name) : $"{key}.{Escaped(member.Name)}", member.Value)),
        JsonValueKind.Array => value.Items.SelectMany((item, index) => Fields($"{key}[{index}]", item)),
        JsonValueKind.Null => [],
        // A field without a name is the request itself.
        _ => [$"{key}={Escaped(value.Text)}"],
    };

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
