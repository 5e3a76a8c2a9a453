using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Bodies.Formats.Patches;

/// <summary>Equality for the operation test (RFC 6902 section 4.6).</summary>
internal static class PatchEquality
{
    // The value is from the patch itself, so its depth bounds the recursion.
    public static bool AreEqual(PatchNode there, PatchNode value)
    {
        if (value.Members is { } members)
        {
            return there.Members is { } own
                && own.All(member => member.Value.IsUnset || members.ContainsKey(member.Key))
                && members.All(member => own.TryGetValue(member.Key, out var same) && AreEqual(same, member.Value));
        }

        if (value.Items is { } items)
            return there.Items?.Count == items.Count && items.Zip(there.Items).All(pair => AreEqual(pair.Second, pair.First));

        if (there.IsUnset)
            return value.Leaf.ValueKind == JsonValueKind.Null;
        return there is { Members: null, Items: null } && JsonEquality.Instance.Equals(there.Leaf, value.Leaf);
    }
}
