using System.Text.Json.Nodes;
using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.Entities.Carriers;

/// <summary>The rights to a record and its fields, in a carrier that says them (observed: FULL for a new one).</summary>
internal static class FieldRights
{
    private const string New = "FULL";

    public static void Apply(JsonObject carrier, CarrierType type, bool isNew)
    {
        if (Has(RecordMembers.TableRight))
            carrier[RecordMembers.TableRight] = new JsonObject { ["Mask"] = isNew ? New : FieldMeasures.Stored.Mask, ["Reason"] = "" };
        if (Has(RecordMembers.FieldProperties)) carrier[RecordMembers.FieldProperties] = Fields(type);

        bool Has(string name) => type.Schema.FindProperty(name, ignoreCase: false) is not null;
    }

    private static JsonObject Fields(CarrierType type)
    {
        var fields = new JsonObject();
        foreach (var (name, field) in FieldMeasures.Of(type.Schema))
            fields[name] = new JsonObject
            {
                ["FieldRight"] = new JsonObject { ["Mask"] = field!.FieldRight!.Mask, ["Reason"] = field.FieldRight.Reason },
                ["FieldType"] = field.FieldType,
                ["FieldLength"] = field.FieldLength,
            };
        return fields;
    }
}
