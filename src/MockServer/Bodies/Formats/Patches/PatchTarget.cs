using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Trees;

namespace EmailSync.MockServer.Bodies.Formats.Patches;

/// <summary>
/// The request that a patch builds from an empty one. That is a carrier: its members are null as long
/// as they are not set, in the request and in the carriers within it (assumed).
/// </summary>
internal sealed class PatchTarget
{
    private readonly PatchBudget budget = new();
    private readonly Schema schema;

    /// <param name="request">What the request is.</param>
    public PatchTarget(Schema request)
    {
        schema = request;
        Root = request.Shape.Type switch
        {
            SchemaType.Object => PatchNode.EmptyObject(),
            SchemaType.Array => PatchNode.EmptyArray(),
            _ => PatchNode.Unset(),
        };
        if (Root.Members is null) return;
        foreach (var member in request.AllProperties) Root.Members![member.Name] = PatchNode.Unset();
    }

    public PatchNode Root { get; private set; }

    public BodyFault? Apply(PatchOperation operation) => operation.Op switch
    {
        "add" => Add(operation.Path, PatchNode.From(operation.Value)),
        "remove" => Remove(operation.Path),
        "replace" => Replace(operation.Path, PatchNode.From(operation.Value)),
        "move" => Move(operation.From, operation.Path),
        "copy" => Copy(operation.From, operation.Path),
        _ => Test(operation),
    };

    private BodyFault? Add(PatchPath path, PatchNode node)
    {
        if (path.IsWhole)
        {
            Root = node;
            return null;
        }

        var parent = Find(path.Parent);
        if (parent?.Members is { } members)
        {
            members[path.Last] = node;
            return null;
        }

        return parent?.Items is { } items
            ? Insert(items, path, node)
            : new BodyFault(RuleId.BODY_14, path.Location, "an object or an array to add to", parent is null ? "nothing" : "a plain value");
    }

    private BodyFault? Insert(List<PatchNode> items, PatchPath path, PatchNode node)
    {
        var index = items.Count;
        if (path.Last != "-" && (!ArrayIndex.TryParse(path.Last, out index) || index > items.Count))
            return new BodyFault(RuleId.BODY_14, path.Location, $"an index up to {items.Count}, or -", $"'{Excerpt.Of(path.Last)}'");
        if (!budget.Shift(items.Count - index))
            return TooMuch(path);
        items.Insert(index, node);
        return null;
    }

    private BodyFault? Remove(PatchPath path)
    {
        if (path.IsWhole)
            return new BodyFault(RuleId.BODY_14, path.Location, "a location inside the request", "the whole request");

        var parent = Find(path.Parent);
        if (parent?.Members is { } members)
            return members.Remove(path.Last) || Find(path.Segments) is not null ? null : path.Missing();
        if (parent?.Items is not { } items || !ArrayIndex.TryParse(path.Last, out var index) || index >= items.Count)
            return path.Missing();
        if (!budget.Shift(items.Count - index))
            return TooMuch(path);
        items.RemoveAt(index);
        return null;
    }

    private BodyFault? Replace(PatchPath path, PatchNode node)
    {
        if (Find(path.Segments) is null)
            return path.Missing();
        if (path.IsWhole)
            Root = node;
        else if (Find(path.Parent) is { Members: { } members })
            members[path.Last] = node;
        else if (Find(path.Parent) is { Items: { } items } && ArrayIndex.TryParse(path.Last, out var index))
            items[index] = node;
        return null;
    }

    private BodyFault? Move(PatchPath from, PatchPath to)
    {
        if (from.Encloses(to))
            return new BodyFault(RuleId.BODY_14, to.Location, "a target outside the moved value", "one inside it");
        if (Find(from.Segments) is not { } node)
            return from.Missing();
        return from.IsWhole ? null : Remove(from) ?? Add(to, node);
    }

    private BodyFault? Copy(PatchPath from, PatchPath to)
    {
        if (Find(from.Segments) is not { } node)
            return from.Missing();
        return budget.Copy(node) is { } copy ? Add(to, copy) : TooMuch(from);
    }

    private BodyFault? Test(PatchOperation operation)
    {
        if (Find(operation.Path.Segments) is not { } node)
            return operation.Path.Missing();
        return PatchEquality.AreEqual(node, PatchNode.From(operation.Value))
            ? null
            : new BodyFault(RuleId.BODY_14, operation.ValueLocation, $"the value at '{Excerpt.Of(operation.Path.Text)}'",
                "a different value");
    }

    private PatchNode? Find(ReadOnlySpan<string> segments)
    {
        PatchNode? node = Root;
        Schema? known = schema;
        foreach (var segment in segments)
        {
            if (node.Members is { } members)
            {
                var property = known?.FindProperty(segment, ignoreCase: true);
                if (!members.TryGetValue(segment, out node) && property is null)
                    return null;
                node ??= PatchNode.Unset();
                known = property?.Schema ?? known?.Shape.AdditionalProperties;
            }
            else if (node.Items is { } items && ArrayIndex.TryParse(segment, out var index) && index < items.Count)
            {
                node = items[index];
                known = known?.Shape.Items;
            }
            else
            {
                return null;
            }
        }

        return node;
    }

    private static BodyFault TooMuch(PatchPath path) =>
        new(RuleId.BODY_11, path.Location, "a patch that copies and moves less", "more than this server allows");
}
