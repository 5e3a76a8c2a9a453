using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using EmailSync.MockServer.Results.Xml;

namespace EmailSync.Login.Principals;

/// <summary>The principal as XML: an element for each member, without a namespace, as the mock writes all results.</summary>
internal static class PrincipalXml
{
    private const string Root = "SoPrincipalCarrier";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XmlWriterSettings Settings =
        new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    public static byte[] Write(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
            new XElement(Root, new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName), Content(document.RootElement)).Save(xml);
        return stream.ToArray();
    }

    private static object[] Content(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [new XAttribute(Instance + "nil", "true")],
        JsonValueKind.Object => [.. value.EnumerateObject().Select(member => new XElement(member.Name, Content(member.Value)))],
        JsonValueKind.Array => [.. value.EnumerateArray().Select(item => new XElement(NameOf(item), Content(item)))],
        JsonValueKind.String => [XmlCharacters.Of(value.GetString()!)],
        _ => [value.GetRawText()],
    };

    private static string NameOf(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Object => "ProvidedCredential",
        JsonValueKind.Number => "int",
        _ => "string",
    };
}
