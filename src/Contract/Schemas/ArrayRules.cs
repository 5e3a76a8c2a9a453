using System.Text.Json;

namespace EmailSync.Contract.Schemas;

internal static class ArrayRules
{
    public static void Check(Schema schema, JsonElement value, List<SchemaViolation> violations)
    {
        var count = value.GetArrayLength();
        if (count < schema.MinItems)
            violations.Report($"at least {Wording.Count(schema.MinItems.Value, "item", "items")}", Wording.Count(count, "item", "items"));
        if (count > schema.MaxItems)
            violations.Report($"at most {Wording.Count(schema.MaxItems.Value, "item", "items")}", Wording.Count(count, "item", "items"));
        if (schema.Items is { } items)
            CheckItems(items, value, violations);
        if (schema.UniqueItems)
            CheckUnique(value, violations);
    }

    private static void CheckItems(Schema items, JsonElement value, List<SchemaViolation> violations)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (violations.AreEnough())
                return;
            violations.CheckItem(items, item, index++);
        }
    }

    private static void CheckUnique(JsonElement value, List<SchemaViolation> violations)
    {
        var seen = new HashSet<JsonElement>(JsonEquality.Instance);
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (!seen.Add(item))
            {
                violations.Report("an item that occurs once", "the same item again", JsonPointer.Segment(index));
                return;
            }

            index++;
        }
    }
}
