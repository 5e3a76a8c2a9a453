using System.Runtime.InteropServices;
using System.Text.Json;

namespace EmailSync.Contract.Schemas;

/// <summary>
/// Equality of JSON values: numbers by value, members in any order, the last of duplicates. Unlike JsonElement's own it
/// accepts any exponent and half surrogate pairs without an exception.
/// </summary>
public sealed class JsonEquality : IEqualityComparer<JsonElement>
{
    /// <summary>The only one needed.</summary>
    public static JsonEquality Instance { get; } = new();

    /// <inheritdoc />
    public bool Equals(JsonElement x, JsonElement y) => x.ValueKind == y.ValueKind && x.ValueKind switch
    {
        JsonValueKind.Number => new JsonNumber(JsonMarshal.GetRawUtf8Value(x)).Equals(new JsonNumber(JsonMarshal.GetRawUtf8Value(y))),
        JsonValueKind.String => Text(x) == Text(y),
        JsonValueKind.Array => x.GetArrayLength() == y.GetArrayLength() && x.EnumerateArray().SequenceEqual(y.EnumerateArray(), this),
        JsonValueKind.Object => HaveSameMembers(Members(x), Members(y)),
        _ => true,
    };

    /// <inheritdoc />
    public int GetHashCode(JsonElement obj)
    {
        switch (obj.ValueKind)
        {
            case JsonValueKind.Number:
                return new JsonNumber(JsonMarshal.GetRawUtf8Value(obj)).GetHashCode();
            case JsonValueKind.String:
                return Text(obj).GetHashCode(StringComparison.Ordinal);
            case JsonValueKind.Array:
                var items = new HashCode();
                foreach (var item in obj.EnumerateArray())
                    items.Add(GetHashCode(item));
                return items.ToHashCode();
            case JsonValueKind.Object:
                // Combined by exclusive or, since the order of members does not count.
                return Members(obj).Aggregate(0, (hash, member) => hash ^ HashCode.Combine(member.Key, GetHashCode(member.Value)));
            default:
                return (int)obj.ValueKind;
        }
    }

    private bool HaveSameMembers(Dictionary<string, JsonElement> x, Dictionary<string, JsonElement> y) =>
        x.Count == y.Count && x.All(member => y.TryGetValue(member.Key, out var other) && Equals(member.Value, other));

    private static string Text(JsonElement text) => JsonStrings.Unescape(JsonStrings.RawText(text));

    private static Dictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
            members[JsonStrings.ReadName(member)] = member.Value;
        return members;
    }
}
