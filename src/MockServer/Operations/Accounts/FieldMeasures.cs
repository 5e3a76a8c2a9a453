using EmailSync.Contract;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>
/// What NetServer says of each field of a record beside its value, by the contract's types. The full right and the length of
/// texts are assumed: no captured answer shows either.
/// </summary>
internal static class FieldMeasures
{
    private const int LongestText = 255;

    /// <summary>The right to a whole record.</summary>
    public static TableRight Full => new() { Mask = "FULL", Reason = "" };

    /// <summary>An entry for each field of a record that is a value by itself.</summary>
    public static Dictionary<string, FieldProperty?> Of(Schema record) => record.AllProperties
        .Select(property => (property.Name, Type: TypeOf(property.Schema.Shape), property.Schema.Shape.MaxLength))
        .Where(field => field.Type is not null)
        .ToDictionary(field => field.Name, FieldProperty? (field) => new FieldProperty
        {
            FieldRight = new FieldRight { Mask = "FULL", Reason = "" },
            FieldType = field.Type,
            FieldLength = field.Type == typeof(string).FullName ? field.MaxLength ?? LongestText : 0,
        });

    private static string? TypeOf(Schema shape) => (shape.Type, shape.Format) switch
    {
        (SchemaType.Integer, "int64") => typeof(long).FullName,
        (SchemaType.Integer, _) => typeof(int).FullName,
        (SchemaType.Number, _) => typeof(double).FullName,
        (SchemaType.Boolean, _) => typeof(bool).FullName,
        (SchemaType.String, "date-time") => typeof(DateTime).FullName,
        (SchemaType.String, _) => typeof(string).FullName,
        _ => null,
    };
}
