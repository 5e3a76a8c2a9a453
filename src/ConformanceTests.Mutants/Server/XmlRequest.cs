using System.Xml;
using System.Xml.Linq;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The request as XML. No DTD, so neither external entities nor expansion.</summary>
internal static class XmlRequest
{
    private const int Deepest = 64;
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    public static SyncAccount? Read(byte[] bytes, string? charset)
    {
        try
        {
            using var xml = Open(bytes, charset);
            return Read(xml);
        }
        catch (Exception malformed) when (malformed is XmlException or ArgumentException or FormatException or OverflowException)
        {
            throw new MalformedBodyException("The body is not well-formed XML, or a value is not of its type.");
        }
    }

    /// <summary>The accounts of a list.</summary>
    public static IReadOnlyList<SyncAccount> ReadList(byte[] bytes, string? charset)
    {
        try
        {
            using var xml = Open(bytes, charset);
            var root = XDocument.Load(xml).Root!;
            if (root.Name.LocalName != "SyncEmailAccountsRequest")
                throw new MalformedBodyException("The root is not SyncEmailAccountsRequest.");
            return [.. root.Elements().Where(list => list.Name.LocalName == "SyncUserAccounts").SelectMany(list => list.Elements())
                .Where(account => !IsNil(account))
                .Select(account => account.Elements().Where(member => !IsNil(member))
                    .Aggregate(new SyncAccount(), (so, member) => Assign(so, member.Name.LocalName, member.Value)))];
        }
        catch (Exception malformed) when (malformed is XmlException or ArgumentException or FormatException or OverflowException)
        {
            throw new MalformedBodyException("The body is not well-formed XML, or a value is not of its type.");
        }
    }

    private static bool IsNil(XElement element) => element.Attribute(XName.Get("nil", SchemaInstance))?.Value.Trim() is "true" or "1";

    private static XmlReader Open(byte[] bytes, string? charset)
    {
        var settings =
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true
            };
        // A charset in Content-Type overrides the XML declaration (RFC 7303 section 3).
        return charset is null
            ? XmlReader.Create(new MemoryStream(bytes), settings)
            : XmlReader.Create(new StringReader(RawBodyText.Decode(bytes, charset)), settings);
    }

    private static SyncAccount? Read(XmlReader xml)
    {
        SyncAccount? account = null;
        var path = new Stack<string>();
        var text = new StringBuilder();
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    if (path.Count > Deepest) throw new MalformedBodyException("The body is nested too deep.");
                    if (path.Count == 0 && xml.LocalName != "SyncEmailAccountRequest")
                        throw new MalformedBodyException("The root is not SyncEmailAccountRequest.");
                    var isNil = xml.GetAttribute("nil", SchemaInstance)?.Trim() is "true" or "1";
                    if (path.Count == 1 && xml.LocalName == "SyncUserAccount") account = isNil ? null : new SyncAccount();
                    text.Clear();
                    if (!xml.IsEmptyElement) path.Push(isNil ? "" : xml.LocalName);
                    else if (!isNil && path.Count == 2 && path.Peek() == "SyncUserAccount") account = Assign(account, xml.LocalName, "");
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    if (path.Count == 1 || (path.Count == 2 && path.Peek() == "SyncUserAccount"))
                        throw new MalformedBodyException("Text stands where elements are expected.");
                    text.Append(xml.Value);
                    break;
                case XmlNodeType.EndElement:
                    var name = path.Pop();
                    if (path.Count == 2 && path.Peek() == "SyncUserAccount") account = Assign(account, name, text.ToString());
                    text.Clear();
                    break;
            }
        }

        return account;
    }

    private static SyncAccount Assign(SyncAccount? account, string name, string text) => name switch
    {
        "AccountId" => (account ?? new SyncAccount()) with { AccountId = XmlConvert.ToInt32(text) },
        "AssociateId" => (account ?? new SyncAccount()) with { AssociateId = XmlConvert.ToInt32(text) },
        "AssociateName" => (account ?? new SyncAccount()) with { AssociateName = text },
        _ => account ?? new SyncAccount(),
    };
}
