namespace EmailSync.Entities.Carriers;

/// <summary>What the server says about a record, in the carrier itself.</summary>
internal static class RecordMembers
{
    public const string TableRight = "TableRight";
    public const string FieldProperties = "FieldProperties";

    public static bool Has(string name) => name is TableRight or FieldProperties;
}
