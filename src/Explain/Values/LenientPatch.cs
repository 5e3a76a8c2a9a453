namespace EmailSync.Explain.Values;

/// <summary>The request that patch operations (RFC 6902) were meant to build from an empty one, whatever is wrong with them.</summary>
internal static class LenientPatch
{
    private const int MaxDepth = 60;

    // Each operation copies the objects along its path.
    private const int MostCopied = 20 * ValueBudget.Most;

    /// <summary>Whether a value looks like patch operations.</summary>
    public static bool IsPatch(BodyValue value) =>
        value.Kind == JsonValueKind.Array
            && value.Items.Any(item => item.IsObject
                && item.Members.Any(member => member.Name.Equals("path", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether each value is an operation. Where the request is a list, anything else is the list itself.</summary>
    public static bool IsAllOperations(BodyValue value) =>
        value is { Kind: JsonValueKind.Array, Items.Count: > 0 }
            && value.Items.All(item => Member(item, "op") is not null && Member(item, "path") is not null);

    /// <summary>The list or plain value that operations build: what they add to it, in their order.</summary>
    public static BodyValue Whole(BodyValue patch, bool isList)
    {
        var added = new List<BodyValue>();
        foreach (var operation in patch.Items)
        {
            if (Member(operation, "value") is not { } value) continue;
            if (Text(operation, "path") is { Length: > 0 }) added.Add(value);
            else if (isList && value.Kind == JsonValueKind.Array) added = [.. value.Items];
            else added = [value];
        }

        return isList ? BodyValue.Array(added) : added.Count > 0 ? added[^1] : BodyValue.Null;
    }

    public static BodyValue Apply(BodyValue patch, ValueBudget budget)
    {
        var root = BodyValue.Object([]);
        var copied = 0;
        foreach (var operation in patch.Items.Where(item => item.IsObject))
        {
            if (copied > MostCopied)
            {
                budget.Spend();
                break;
            }

            var path = Steps(Text(operation, "path"));
            if (path is null) continue;
            var value = Member(operation, "value");
            switch (Text(operation, "op")?.ToUpperInvariant())
            {
                case "REMOVE" or "DELETE":
                    root = Set(root, path, null, ref copied);
                    break;
                case "MOVE" or "COPY" when Steps(Text(operation, "from")) is { } from && At(root, from) is { } taken:
                    // Copying a value into itself repeatedly doubles it each time.
                    if (!Takes(taken, budget)) return root;
                    if (Text(operation, "op")!.Equals("move", StringComparison.OrdinalIgnoreCase)) root = Set(root, from, null, ref copied);
                    root = Set(root, path, taken, ref copied);
                    break;
                default:
                    if (value is not null) root = Set(root, path, value, ref copied);
                    break;
            }
        }

        return root;
    }

    /// <summary>The operations that add each member of a request, or all of one that has no members.</summary>
    public static BodyValue Of(BodyValue request) => BodyValue.Array(request.IsObject
        ? request.Members.Select(member => Adding("/" + JsonPointer.Escape(member.Name), member.Value))
        : [Adding("", request)]);

    private static BodyValue Adding(string path, BodyValue value) => BodyValue.Object(
    [
        new BodyMember("op", BodyValue.String("add")),
        new BodyMember("path", BodyValue.String(path)),
        new BodyMember("value", value),
    ]);

    private static BodyValue? Member(BodyValue operation, string name) =>
        operation.Members.FirstOrDefault(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string? Text(BodyValue operation, string name) => Member(operation, name)?.Text;

    private static string[]? Steps(string? pointer)
    {
        var steps = pointer?.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(JsonPointer.Unescape).ToArray();
        return steps is { Length: <= MaxDepth } ? steps : null;
    }

    private static BodyValue? At(BodyValue value, ReadOnlySpan<string> steps)
    {
        var at = value;
        foreach (var step in steps)
        {
            if (at.Find(step) is not { } below) return null;
            at = below;
        }

        return at;
    }

    private static bool Takes(BodyValue value, ValueBudget budget) =>
        budget.Take() && value.Members.All(member => Takes(member.Value, budget)) && value.Items.All(item => Takes(item, budget));

    private static BodyValue Set(BodyValue target, ReadOnlySpan<string> steps, BodyValue? value, ref int copied)
    {
        copied += target.Members.Count;
        if (steps.IsEmpty) return value ?? BodyValue.Object([]);
        var name = steps[0];
        var below = target.Find(name);
        var others = target.Members.Where(member => member.Name != name);
        if (steps.Length == 1) return BodyValue.Object(value is null ? others : others.Append(new BodyMember(name, value)));
        if (below is null && value is null) return target;
        return BodyValue.Object(others.Append(new BodyMember(name, Set(below ?? BodyValue.Object([]), steps[1..], value, ref copied))));
    }
}
