using EmailSync.Contract.Schemas;
using EmailSync.Dashboard.OneCall.Outlines;

namespace EmailSync.Dashboard.OneCall.Marks;

/// <summary>Finds in a JSON Patch what it makes of a place in the request: the last operation that wrote there counts.</summary>
internal static class PatchLocation
{
    /// <summary>Follows a pointer into the request.</summary>
    /// <param name="patch">The array of operations.</param>
    /// <param name="segments">The pointer's segments.</param>
    /// <returns>The last node on the way, and the segments that led no further.</returns>
    public static (OutlineNode Node, string[] Left) Follow(OutlineNode patch, string[] segments)
    {
        foreach (var operation in patch.Children.Reverse())
        {
            if (operation.Child("path")?.Text is not { } path || !JsonPointer.TrySplit(path, out var written)
                || written.Length > segments.Length) continue;
            if (!written.Zip(segments)
                .All(pair => JsonPointer.Segment(pair.First)[1..].Equals(pair.Second, StringComparison.OrdinalIgnoreCase))) continue;
            if (operation.Child("value") is not { } value) return (operation, []);
            var (node, found) = value.Follow(segments.AsSpan(written.Length));
            return (node, segments[(written.Length + found)..]);
        }

        return (patch, segments);
    }
}
