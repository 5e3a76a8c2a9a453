using System.Xml.Linq;

namespace EmailSync.ConformanceTests.Bodies;

/// <summary>Writes an account, or null, in formats other than JSON.</summary>
public static class AccountText
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>XML documents with the account.</summary>
    public static IEnumerable<string> Xml(JsonElement account)
    {
        yield return new XElement("SyncEmailAccountRequest", new XAttribute(XNamespace.Xmlns + "xsi", Instance),
            Element("SyncUserAccount", account))
            .ToString(SaveOptions.DisableFormatting);
        if (account.ValueKind == JsonValueKind.Null) yield return "<SyncEmailAccountRequest></SyncEmailAccountRequest>";
    }

    /// <summary>Forms with the account: nested keys with dots, then with brackets.</summary>
    public static IEnumerable<string> Form(JsonElement account)
    {
        yield return Joined(Fields("SyncUserAccount", account, name => $".{name}"));
        if (account.ValueKind == JsonValueKind.Object) yield return Joined(Fields("SyncUserAccount", account, name => $"[{name}]"));
    }

    /// <summary>The fields of a form, before they are encoded.</summary>
    /// <param name="key">Key of the value.</param>
    /// <param name="value">The value; null is an empty text.</param>
    /// <param name="below">Appends a member to a key.</param>
    public static IEnumerable<(string Key, string Text)> Fields(string key, JsonElement value, Func<string, string> below) =>
        value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().SelectMany(member => Fields(key + below(member.Name), member.Value, below))
            : [(key, value.ToString())];

    /// <summary>An XML document of a list with the account.</summary>
    public static string XmlList(JsonElement account) =>
        new XElement("SyncEmailAccountsRequest", new XElement("SyncUserAccounts", Element("SyncUserAccount", account))).ToString(
            SaveOptions.DisableFormatting);

    /// <summary>Fields, encoded as a form.</summary>
    public static string Joined(IEnumerable<(string Key, string Text)> fields) =>
        string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Text)}"));

    private static XElement Element(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => new XElement(name, new XAttribute(Instance + "nil", "true")),
        JsonValueKind.Object => new XElement(name, value.EnumerateObject().Select(member => Element(member.Name, member.Value))),
        JsonValueKind.True => new XElement(name, "true"),
        JsonValueKind.False => new XElement(name, "false"),
        _ => new XElement(name, value.ToString()),
    };
}
