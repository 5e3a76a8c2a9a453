using System.Text.Json.Nodes;
using EmailSync.Contract.Schemas;

namespace EmailSync.Entities.Carriers;

/// <summary>
/// What the server itself writes when a record is saved: when and by whom it was created and last changed, how often it was changed. A
/// record that was not changed since it was created has no such time and no such associate (observed). Recognised by names (assumed).
/// </summary>
internal static class RecordStamps
{
    private const string Associate = "Associate";
    private static readonly string[] CreatedTimes = ["CreatedDate", "Created", "CreatedAt", "Registered", "RegisteredDate"];
    private static readonly string[] ChangedTimes =
        ["UpdatedDate", "Updated", "UpdatedAt", "LastUpdated", "LastChanged", "LastModified", "ModifiedDate"];
    private static readonly string[] Counters = ["UpdatedCount", "RowVersion"];

    /// <summary>Writes them, in place of what was sent for them.</summary>
    /// <param name="sent">The carrier that was sent.</param>
    /// <param name="before">The saved record; null if the sandbox has not saved it before.</param>
    /// <param name="carrier">The carrier.</param>
    /// <param name="isNew">Whether the record is created.</param>
    /// <param name="author">Who saves it.</param>
    /// <param name="now">The sandbox's time.</param>
    public static void Apply(JsonObject sent, JsonObject? before, CarrierType carrier, bool isNew, Author author, string now)
    {
        foreach (var property in carrier.Properties)
        {
            if (CreatedValue(property, author, now) is { } created) Write(property.Name, isNew, created);
            else if (ChangedValue(property, author, now) is { } changed) Write(property.Name, !isNew, changed);
            else if (Counters.Contains(property.Name) && property.Schema.Shape.Type == SchemaType.Integer)
                sent[property.Name] = isNew ? 0 : 1 + (int?)((before ?? sent)[property.Name]) ?? 1;
            else if (property.Schema.IsReadOnly && (isNew || before is not null)) Write(property.Name, false, null);
        }

        // What is not written stays as it was. A record that is saved for the first time is taken at its word.
        void Write(string name, bool isWritten, JsonNode? value)
        {
            if (isWritten) sent[name] = value;
            else if (isNew) sent.Remove(name);
            else if (before is not null)
            {
                if (before[name] is { } known) sent[name] = known.DeepClone();
                else sent.Remove(name);
            }
        }
    }

    private static JsonNode? CreatedValue(SchemaProperty property, Author author, string now) =>
        CreatedTimes.Contains(property.Name) && IsTime(property) ? now : ByValue(property, ["Created", "Registered"], author);

    private static JsonNode? ChangedValue(SchemaProperty property, Author author, string now) =>
        ChangedTimes.Contains(property.Name) && IsTime(property) ? now : ByValue(property, ["Updated"], author);

    private static bool IsTime(SchemaProperty property) => property.Schema.Shape is { Type: SchemaType.String, Format: "date-time" };

    private static JsonNode? ByValue(SchemaProperty property, string[] verbs, Author author)
    {
        if (Array.Find(verbs, verb => property.Name.StartsWith(verb, StringComparison.Ordinal)) is not { } verb) return null;
        return (property.Name[verb.Length..], property.Schema.Shape.Type) switch
        {
            ("By" or Associate, SchemaType.Object) when CarrierType.IsNamed(property.Schema.Shape, Associate) => author.Carrier(),
            ("By" or Associate, SchemaType.String) => author.Name,
            ("ByFullName", SchemaType.String) => author.Name,
            ("AssociateId" or "ByAssociateId", SchemaType.Integer) => author.AssociateId,
            _ => null,
        };
    }
}
