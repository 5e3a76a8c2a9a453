using System.Globalization;
using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Places in a JSON value, as a pointer names them.</summary>
internal static class PatchPlace
{
    public static JsonNode? Find(JsonNode? root, ReadOnlySpan<string> path)
    {
        var node = root;
        foreach (var part in path)
        {
            node = node switch
            {
                JsonObject members when members.TryGetPropertyValue(part, out var member) => member,
                JsonArray items => items[Index(part, items.Count - 1)],
                _ => throw Missing(),
            };
        }

        return node;
    }

    public static JsonNode? Add(JsonNode? root, string[] path, JsonNode? value)
    {
        if (path.Length == 0) return value;
        switch (Find(root, path.AsSpan(0, path.Length - 1)))
        {
            case JsonObject members:
                members[path[^1]] = value;
                return root;
            case JsonArray items:
                items.Insert(path[^1] == "-" ? items.Count : Index(path[^1], items.Count), value);
                return root;
            default:
                throw Missing();
        }
    }

    public static JsonNode? Remove(JsonNode? root, string[] path)
    {
        if (path.Length == 0) throw Missing();
        switch (Find(root, path.AsSpan(0, path.Length - 1)))
        {
            case JsonObject members when members.Remove(path[^1]):
                return root;
            case JsonArray items:
                items.RemoveAt(Index(path[^1], items.Count - 1));
                return root;
            default:
                throw Missing();
        }
    }

    private static int Index(string text, int last) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last ? index : throw Missing();

    private static MalformedBodyException Missing() => new("A path of the patch leads nowhere.");
}
