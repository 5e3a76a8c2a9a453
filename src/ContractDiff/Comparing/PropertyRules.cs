using EmailSync.ContractDiff.Changes;
using EmailSync.ContractDiff.Documents;
using EmailSync.ContractDiff.Schemas;

namespace EmailSync.ContractDiff.Comparing;

/// <summary>Compares what an object has of properties: whether they are there, required, and used in this direction.</summary>
internal static class PropertyRules
{
    public static void Removed(SchemaPair pair, string name, SchemaPlace before, SchemaView? view)
    {
        if (IsLeftOut(pair, view)) return;
        Add(pair, name, pair.IsRequest ? ChangeKind.RequestPropertyRemoved : ChangeKind.ResponsePropertyRemoved, "is gone",
            before.Place, pair.New.At.Place);
    }

    public static void Added(SchemaPair pair, string name, SchemaPlace after, SchemaView? view)
    {
        if (IsLeftOut(pair, view)) return;
        var isRequired = pair.New.Required.Contains(name);
        Add(pair, name,
            !pair.IsRequest ? ChangeKind.ResponsePropertyAdded
                : isRequired ? ChangeKind.RequestPropertyRequired
                : ChangeKind.RequestPropertyAdded,
            pair.IsRequest && isRequired ? "is new and required" : "is new", pair.Old.At.Place, after.Place);
    }

    public static void Compare(SchemaPair pair, string name, SchemaPlace before, SchemaPlace after, SchemaView? one, SchemaView? other)
    {
        var (old, current) = (before.Place, after.Place);
        if (one is not null && other is not null && IsLeftOut(pair, one) != IsLeftOut(pair, other))
        {
            if (IsLeftOut(pair, other))
                Add(pair, name, pair.IsRequest ? ChangeKind.RequestPropertyReadOnly : ChangeKind.ResponsePropertyWriteOnly,
                    pair.IsRequest ? "can be read only now" : "can be written only now", old, current);
            else
                Add(pair, name, pair.IsRequest ? ChangeKind.RequestPropertyWritable : ChangeKind.ResponsePropertyReadable,
                    pair.IsRequest ? "can be written now" : "can be read now", old, current);
            return;
        }

        if (IsLeftOut(pair, other)) return;
        var (was, isRequired) = (pair.Old.Required.Contains(name), pair.New.Required.Contains(name));
        if (was == isRequired) return;
        if (isRequired)
            Add(pair, name, pair.IsRequest ? ChangeKind.RequestPropertyRequired : ChangeKind.ResponsePropertyRequired,
                pair.IsRequest ? "is required now" : "is always there now", old, current);
        else
            Add(pair, name, pair.IsRequest ? ChangeKind.RequestPropertyOptional : ChangeKind.ResponsePropertyOptional,
                pair.IsRequest ? "is no longer required" : "may be missing now", old, current);
    }

    private static bool IsLeftOut(SchemaPair pair, SchemaView? view) =>
        pair.IsRequest ? view?.IsReadOnly == true : view?.IsWriteOnly == true;

    private static void Add(SchemaPair pair, string name, ChangeKind kind, string sentence, Place old, Place current) =>
        pair.Changes.Add(new Change(kind, $"{pair.Owner}.{name}", sentence, old, current, pair.MembersOf($"{pair.Owner}.{name}")));
}
