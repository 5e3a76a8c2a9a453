using EmailSync.Contract.Schemas;

namespace EmailSync.Dashboard.OneCall.Outlines;

/// <summary>A part of a body and its range in the text: a member of an object, an item, an element, a field of a form.</summary>
/// <param name="name">Its name; the index of an item.</param>
internal sealed class OutlineNode(string name)
{
    private readonly List<OutlineNode> children = [];

    public string Name => name;

    /// <summary>Where its name stands; empty if it has none.</summary>
    public (int Start, int End) NameRange { get; init; }

    /// <summary>Where all of it begins, its name among it.</summary>
    public int Start { get; init; }

    /// <summary>Where its value begins.</summary>
    public int ValueStart { get; init; }

    /// <summary>Where it ends.</summary>
    public int End { get; set; }

    /// <summary>Where something could be added to what it holds; null if it holds nothing.</summary>
    public int? InsertAt { get; set; }

    /// <summary>Its text, where it is a string.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<OutlineNode> Children => children;

    public void Add(OutlineNode child) => children.Add(child);

    /// <summary>
    /// The child that a segment of a JSON pointer means: the last of its name, as that one counts, else that of its index.
    /// </summary>
    public OutlineNode? Child(string segment) =>
        children.FindLast(child => JsonPointer.Segment(child.Name)[1..] == segment)
        ?? children.FindLast(child => JsonPointer.Segment(child.Name)[1..].Equals(segment, StringComparison.OrdinalIgnoreCase))
        ?? (int.TryParse(segment, out var index) && index >= 0 && index < children.Count ? children[index] : null);

    /// <summary>The child that bears a name a second time, in any letter case.</summary>
    public OutlineNode? Again(string segment) =>
        children.FindLast(child => JsonPointer.Segment(child.Name)[1..].Equals(segment, StringComparison.OrdinalIgnoreCase));

    /// <summary>What begins at a place, the outermost of it; null if nothing does.</summary>
    public OutlineNode? StartingAt(int location)
    {
        for (var node = this; node is not null; node = node.children.FindLast(child => child.Start <= location && location < child.End))
            if (node.Start == location)
                return node;
        return null;
    }

    /// <summary>Follows a pointer as far as it leads.</summary>
    /// <param name="segments">Its segments, as they stand in it.</param>
    /// <returns>The last node on the way, and how many segments led to it.</returns>
    public (OutlineNode Node, int Found) Follow(ReadOnlySpan<string> segments)
    {
        var node = this;
        for (var at = 0; at < segments.Length; at++)
        {
            if (node.Child(segments[at]) is not { } child) return (node, at);
            node = child;
        }

        return (node, segments.Length);
    }
}
