using System.Runtime.InteropServices;

namespace EmailSync.MockServer.Bodies.Formats.Patches;

/// <summary>Limits the cost of a patch. A few copies of copies, or many insertions at the front, cost far more than their size.</summary>
internal sealed class PatchBudget
{
    private const int Nodes = 100_000;
    private const int Bytes = 4 * 1024 * 1024;
    private const long Shifts = 100_000_000;

    private int nodes = Nodes;
    private int bytes = Bytes;
    private long shifts = Shifts;

    /// <summary>Moving this many items of an array by one place.</summary>
    public bool Shift(int items) => (shifts -= items) >= 0;

    /// <summary>A copy of its own; null when it is deeper than a request may be or exceeds the budget.</summary>
    public PatchNode? Copy(PatchNode node, int depth = 0)
    {
        if (--nodes < 0)
            return null;
        if (node.IsUnset)
            return PatchNode.Unset();
        if (node.Members is { } members)
            return depth < BodyFormat.MaxDepth ? CopyMembers(members, depth + 1) : null;
        if (node.Items is { } items)
            return depth < BodyFormat.MaxDepth ? CopyItems(items, depth + 1) : null;
        return Spend(JsonMarshal.GetRawUtf8Value(node.Leaf).Length) ? PatchNode.From(node.Leaf) : null;
    }

    private PatchNode? CopyMembers(Dictionary<string, PatchNode> members, int depth)
    {
        var copy = PatchNode.EmptyObject();
        foreach (var (name, value) in members)
        {
            if (!Spend(name.Length) || Copy(value, depth) is not { } member)
                return null;
            copy.Members!.Add(name, member);
        }

        return copy;
    }

    private PatchNode? CopyItems(List<PatchNode> items, int depth)
    {
        var copy = PatchNode.EmptyArray();
        foreach (var value in items)
        {
            if (Copy(value, depth) is not { } item)
                return null;
            copy.Items!.Add(item);
        }

        return copy;
    }

    private bool Spend(int bytes) => (this.bytes -= bytes) >= 0;
}
