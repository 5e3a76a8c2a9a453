using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.States;

/// <summary>Finds duplicate members of objects, ignoring case, of which a reader would silently use one.</summary>
internal static class RepeatedMembers
{
    /// <param name="json">The value to search, within the allowed depth.</param>
    /// <param name="pointer">JSON pointer of it.</param>
    /// <param name="locations">Receives the pointers of the later ones.</param>
    public static void Find(JsonElement json, string pointer, List<string> locations)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in json.EnumerateArray())
            {
                if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    Find(item, pointer + JsonPointer.Segment(index), locations);
                index++;
            }
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var member in json.EnumerateObject())
            {
                var name = JsonStrings.ReadName(member);
                if (!names.Add(name)) locations.Add(pointer + JsonPointer.Segment(name));
                if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    Find(member.Value, pointer + JsonPointer.Segment(name), locations);
            }
        }
    }
}
