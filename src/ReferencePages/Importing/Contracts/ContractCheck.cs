using System.Text;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.ReferencePages.Importing.Writing;

namespace EmailSync.ReferencePages.Importing.Contracts;

/// <summary>Checks the result of an import before it is written: nothing existing has changed, and the mock can serve it.</summary>
internal static class ContractCheck
{
    /// <param name="before">The contract without the additions; null if there was none.</param>
    /// <param name="additions">What was added.</param>
    /// <param name="after">The contract with them.</param>
    /// <returns>The errors, one per line.</returns>
    public static IEnumerable<string> Problems(JsonObject? before, JsonObject additions, ContractText after)
    {
        if (after.Json.ToJsonString() != Merge(before ?? [], additions).ToJsonString())
            return [
                $"{after.Name}: nothing can be added to it without changing what is there; "
                    + $"write paths, components and tags as plain blocks"];
        var dangling = SharedParts.References(after.Json).Distinct().Where(reference => !Leads(after.Json, reference)).ToList();
        return dangling.Count > 0 ? dangling.Select(reference => $"{after.Name}: {reference} does not resolve") : Unserved(after);
    }

    private static string[] Unserved(ContractText after)
    {
        try
        {
            ContractDocument.Parse(Encoding.UTF8.GetBytes(after.Json.ToJsonString()), after.ToBytes());
            return [];
        }
        catch (Exception wrong) when (wrong is ContractException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return [$"{after.Name}: the mock cannot serve it: {wrong.Message}"];
        }
    }

    private static JsonObject Merge(JsonObject into, JsonObject additions)
    {
        var merged = (JsonObject)into.DeepClone();
        foreach (var (name, addition) in additions)
        {
            if (merged[name] is JsonObject members && addition is JsonObject more) merged[name] = Merge(members, more);
            else if (merged[name] is JsonArray items && addition is JsonArray further)
                foreach (var item in further) items.Add(item!.DeepClone());
            else merged[name] = addition!.DeepClone();
        }

        return merged;
    }

    private static bool Leads(JsonNode document, string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) return false;
        JsonNode? at = document;
        foreach (var step in reference[2..].Split('/'))
            at = (at as JsonObject)?[JsonPointer.Unescape(Uri.UnescapeDataString(step))];
        return at is not null;
    }
}
