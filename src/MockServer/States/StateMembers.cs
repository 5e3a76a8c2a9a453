using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.States;

internal static class StateMembers
{
    /// <summary>The member of this name in any letter case, as the schema finds it; null if there is none.</summary>
    public static JsonElement? Find(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object) return null;
        foreach (var member in json.EnumerateObject())
            if (JsonStrings.ReadName(member).Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        return null;
    }
}
