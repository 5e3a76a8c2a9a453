using EmailSync.Contract;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>
/// What NetServer returns about each field of a record besides its value, in the form of captured answers of other carriers
/// (observed): an entry for each member, its .NET type and its length. The lengths of text columns are assumed, as is
/// which fields can be changed, except those that the vendor calls read-only.
/// </summary>
internal static class FieldMeasures
{
    private const int LongestText = 255;
    private const string Carrier = "SuperOffice.CRM.Services.";
    private static readonly string[] AboutTheRecord = [nameof(EMailAccount.TableRight), nameof(EMailAccount.FieldProperties)];
    private static readonly string[] ReadOnly = [nameof(EMailAccount.AccountStatus), nameof(EMailAccount.ErrorCount),
        nameof(EMailAccount.ErrorReason)];

    /// <summary>The right to a stored record.</summary>
    public static TableRight Stored => new() { Mask = "Select, Update, Insert, Delete", Reason = "" };

    /// <summary>The right to a new record.</summary>
    public static TableRight New => new() { Mask = "FULL", Reason = "" };

    /// <summary>An entry for each field of a record, including carriers and lists.</summary>
    public static Dictionary<string, FieldProperty?> Of(Schema record) => record.AllProperties
        .Where(property => !AboutTheRecord.Contains(property.Name))
        .ToDictionary(property => property.Name, FieldProperty? (property) => Of(property, TypeOf(property.Schema)));

    private static FieldProperty Of(SchemaProperty property, string type) => new()
    {
        FieldRight = new FieldRight
        {
            Mask = property.Schema.IsReadOnly || ReadOnly.Contains(property.Name) ? "Read" : "Update",
            Reason = "",
        },
        FieldType = type,
        FieldLength = LengthOf(type, property.Schema.Shape),
    };

    // The length of a text is one less than its column's.
    private static int LengthOf(string type, Schema shape) => type switch
    {
        "System.Int16" => sizeof(short),
        "System.Int32" => sizeof(int),
        "System.Int64" or "System.Double" => sizeof(long),
        "System.Boolean" => sizeof(bool),
        "System.DateTime" => 16,
        "System.String" => (shape.MaxLength ?? LongestText) - 1,
        _ => 0,
    };

    private static string TypeOf(Schema schema) => (schema.Shape.Type, schema.Shape.Format) switch
    {
        (SchemaType.Integer, "int64") => "System.Int64",
        (SchemaType.Integer, "int16") => "System.Int16",
        (SchemaType.Integer, _) => "System.Int32",
        (SchemaType.Number, _) => "System.Double",
        (SchemaType.Boolean, _) => "System.Boolean",
        (SchemaType.String, "date-time") => "System.DateTime",
        (SchemaType.String, _) => "System.String",
        (SchemaType.Array, _) when schema.Shape.Items is { } items => $"{TypeOf(items)}[]",
        // The vendor's own Swagger names schemas by their .NET types.
        _ => schema.Shape.Name is not { } name ? "System.Object" : name.Contains('.', StringComparison.Ordinal) ? name : Carrier + name,
    };
}
