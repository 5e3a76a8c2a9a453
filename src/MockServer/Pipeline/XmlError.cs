using System.Text;
using System.Text.Json;
using System.Xml;
using EmailSync.MockServer.Results.Xml;

namespace EmailSync.MockServer.Pipeline;

/// <summary>
/// An error as XML: the members of its JSON as elements, in the same order (assumed: no sample of the real form is known).
/// </summary>
internal static class XmlError
{
    public static byte[] Write(byte[] envelope)
    {
        using var document = JsonDocument.Parse(envelope);
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("Error");
            foreach (var member in document.RootElement.EnumerateObject())
                xml.WriteElementString(member.Name,
                    member.Value.ValueKind == JsonValueKind.String
                        ? XmlCharacters.Of(member.Value.GetString()!)
                        : member.Value.GetRawText());
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }
}
