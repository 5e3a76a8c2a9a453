using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The request as a JSON patch (RFC 6902) of an empty one; a plain object is accepted as the request itself.</summary>
internal static class PatchRequest
{
    private const int MostOperations = 1000;
    private const int MostCopied = 4 * 1024 * 1024;

    public static SyncAccount? Read(string text)
    {
        using var document = JsonRequest.Parse(text);
        return JsonRequest.Read(Resolve(document, "SyncUserAccount"));
    }

    /// <summary>The request that a patch builds from an empty one.</summary>
    /// <param name="document">The patch, or the request itself.</param>
    /// <param name="member">The member that an empty request has.</param>
    public static JsonElement Resolve(JsonDocument document, string member)
    {
        if (document.RootElement.ValueKind == JsonValueKind.Object) return document.RootElement;
        if (document.RootElement.ValueKind != JsonValueKind.Array) throw new MalformedBodyException("The patch is not an array.");
        if (document.RootElement.GetArrayLength() > MostOperations) throw new MalformedBodyException("The patch has too many operations.");
        try
        {
            return JsonSerializer.SerializeToElement(Apply(document.RootElement, member));
        }
        catch (Exception malformed) when (malformed is InvalidOperationException or ArgumentException or JsonException)
        {
            throw new MalformedBodyException("An operation of the patch cannot be carried out.");
        }
    }

    private static JsonNode? Apply(JsonElement patch, string member)
    {
        // The member exists from the start, so that replace finds it too.
        JsonNode? root = new JsonObject { [member] = null };
        var left = MostCopied;
        foreach (var operation in patch.EnumerateArray())
        {
            var path = Pointer(Member(operation, "path"));
            switch (Member(operation, "op").GetString())
            {
                case "add":
                    root = RawPatchLocation.Add(root, path, Node(Member(operation, "value")));
                    break;
                case "replace":
                    _ = RawPatchLocation.Find(root, path);
                    root = RawPatchLocation.Add(path.Length == 0 ? root : RawPatchLocation.Remove(root, path), path,
                        Node(Member(operation, "value")));
                    break;
                case "remove":
                    root = RawPatchLocation.Remove(root, path);
                    break;
                case "move":
                    var moved = RawPatchLocation.Find(root, Pointer(Member(operation, "from")))?.DeepClone();
                    root = RawPatchLocation.Add(RawPatchLocation.Remove(root, Pointer(Member(operation, "from"))), path, moved);
                    break;
                case "copy":
                    var copied = RawPatchLocation.Find(root, Pointer(Member(operation, "from")))?.DeepClone();
                    // Copies of copies double each time.
                    left -= copied?.ToJsonString().Length ?? 0;
                    if (left < 0) throw new MalformedBodyException("The patch copies too much.");
                    root = RawPatchLocation.Add(root, path, copied);
                    break;
                case "test":
                    if (!JsonNode.DeepEquals(RawPatchLocation.Find(root, path), Node(Member(operation, "value"))))
                        throw new MalformedBodyException("A test of the patch fails.");
                    break;
                default:
                    throw new MalformedBodyException("An operation of the patch is unknown.");
            }
        }

        return root;
    }

    private static JsonElement Member(JsonElement operation, string name) =>
        operation.ValueKind == JsonValueKind.Object && operation.TryGetProperty(name, out var value)
            ? value
            : throw new MalformedBodyException("An operation of the patch lacks a member.");

    private static JsonNode? Node(JsonElement value) => JsonSerializer.SerializeToNode(value);

    // RFC 6901 section 4: ~1 is a slash, then ~0 is a tilde.
    private static string[] Pointer(JsonElement value) => value.GetString() switch
    {
        "" => [],
        ['/', .. var rest] =>
            [.. rest.Split('/')
                .Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))],
        _ => throw new MalformedBodyException("A path of the patch is not a JSON pointer."),
    };
}

/// <summary>Locations in a JSON value, as a pointer names them.</summary>
internal static class RawPatchLocation
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
