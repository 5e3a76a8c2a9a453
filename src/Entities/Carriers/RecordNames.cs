using System.Text.Json.Nodes;
using EmailSync.Contract.Schemas;

namespace EmailSync.Entities.Carriers;

/// <summary>
/// FullName, which the server makes from other members: of a person from the names, of a contact from name and department (observed).
/// </summary>
internal static class RecordNames
{
    private const string FullName = "FullName";
    private static readonly string[] OfPerson = ["Firstname", "MiddleName", "Lastname"];
    private static readonly string[] OfContact = ["Name", "Department"];

    public static void Apply(JsonObject record, CarrierType carrier)
    {
        if (!IsText(FullName)) return;
        if (IsText(OfPerson[0]) && IsText(OfPerson[^1])) Join(" ", OfPerson);
        else if (IsText(OfContact[0]) && IsText(OfContact[^1])) Join(", ", OfContact);

        bool IsText(string name) => carrier.Schema.FindProperty(name, ignoreCase: false) is { Schema.Shape.Type: SchemaType.String };

        void Join(string between, string[] parts) => record[FullName] =
            string.Join(between, parts.Select(part => (string?)record[part]).Where(part => !string.IsNullOrWhiteSpace(part)));
    }
}
