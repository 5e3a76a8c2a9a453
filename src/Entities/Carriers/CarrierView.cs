using System.Text.Json.Nodes;
using EmailSync.Contract.Schemas;

namespace EmailSync.Entities.Carriers;

/// <summary>
/// Shows a record in another carrier of its table, for instance a saved ContactEntity as a Contact. A member has the value of the member
/// of the same name and type; or of a carrier in the record, named by both: ContactName is Name of Contact, AssociateId the key
/// of Associate (observed in captured carriers). Everything else is as in a new carrier (assumed).
/// </summary>
internal static class CarrierView
{
    private const string Name = "Name";
    private const string Value = "Value";
    private const string Id = "Id";

    public static JsonObject Of(JsonObject record, CarrierType from, CarrierType to)
    {
        var view = new JsonObject();
        foreach (var property in to.Properties)
            if ((property == to.Key ? record[from.Key!.Name] : Find(record, from, property)) is { } value)
                view[property.Name] = value.DeepClone();
        RecordNames.Apply(view, to);
        return view;
    }

    private static JsonNode? Find(JsonObject record, CarrierType from, SchemaProperty wanted)
    {
        if (from.Schema.FindProperty(wanted.Name, ignoreCase: false) is { } same && IsSame(same.Schema, wanted.Schema))
            return record[same.Name];
        foreach (var outer in from.Properties)
            if (wanted.Name.Length > outer.Name.Length && wanted.Name.StartsWith(outer.Name, StringComparison.Ordinal)
                && record[outer.Name] is JsonObject inner
                && Within(inner, outer.Schema.Shape, wanted.Name[outer.Name.Length..], wanted) is { } value)
                return value;
        return null;
    }

    private static JsonNode? Within(JsonObject inner, Schema carrier, string name, SchemaProperty wanted)
    {
        if (carrier.Name is null) return null;
        var member = name == Id ? new CarrierType(carrier).Key : Member(carrier, name) ?? (name == Name ? Member(carrier, Value) : null);
        return member is not null && IsSame(member.Schema, wanted.Schema) ? inner[member.Name] : null;
    }

    private static SchemaProperty? Member(Schema carrier, string name) => carrier.FindProperty(name, ignoreCase: false);

    private static bool IsSame(Schema one, Schema other)
    {
        var (left, right) = (one.Shape, other.Shape);
        return left.Type == right.Type && left.Format == right.Format && left.Enum.Count == right.Enum.Count && left.Name == right.Name
            && (left.Items is null) == (right.Items is null) && (left.Items is null || IsSame(left.Items, right.Items!));
    }
}
