using System.Xml;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Results.Xml;

/// <summary>
/// The names of a result's elements, as the vendor's framework derives them from types (assumed if the contract names none).
/// </summary>
internal static class XmlNames
{
    private const string Unnamed = "Result";

    public static string OfRoot(Schema? schema) => schema switch
    {
        null => Unnamed,
        { XmlName: { } name } => name,
        { Shape: { Type: SchemaType.Array, Items: var items } } when OfItem(items) is var item =>
            $"ArrayOf{char.ToUpperInvariant(item[0])}{item[1..]}",
        { Shape.Type: SchemaType.Object } => Unnamed,
        _ => OfItem(schema),
    };

    /// <summary>The name of each item of a list.</summary>
    public static string OfItem(Schema? items) => items?.XmlName ?? (items?.Shape.Type, items?.Shape.Format) switch
    {
        (SchemaType.String, "date-time") => "dateTime",
        (SchemaType.String, "binary" or "byte") => "base64Binary",
        (SchemaType.String, _) => "string",
        (SchemaType.Integer, "int64") => "long",
        (SchemaType.Integer, _) => "int",
        (SchemaType.Number, _) => "double",
        (SchemaType.Boolean, _) => "boolean",
        _ => "anyType",
    };

    /// <summary>The name of a member. Characters not allowed in a name are escaped as in .NET: _x0020_.</summary>
    public static string OfMember(string name) => name.Length == 0 ? "_" : XmlConvert.EncodeLocalName(name);
}
