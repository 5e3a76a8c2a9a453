using System.Runtime.InteropServices;
using System.Text.Json;

namespace EmailSync.Contract.Schemas;

/// <summary>Equality of JSON values: numbers by value, members in any order.</summary>
public sealed class JsonEquality : IEqualityComparer<JsonElement>
{
    /// <summary>The only one needed.</summary>
    public static JsonEquality Instance { get; } = new();

    /// <inheritdoc />
    public bool Equals(JsonElement x, JsonElement y)
    {
        try
        {
            return JsonElement.DeepEquals(x, y);
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            // An exponent beyond int, or half a surrogate pair: then only the same spelling is the same value.
            return JsonMarshal.GetRawUtf8Value(x).SequenceEqual(JsonMarshal.GetRawUtf8Value(y));
        }
    }

    /// <inheritdoc />
    public int GetHashCode(JsonElement obj)
    {
        switch (obj.ValueKind)
        {
            case JsonValueKind.Number:
                return HashCode.Combine(obj.TryGetDouble(out var number) ? number : 0);
            case JsonValueKind.String:
                return JsonText.Read(obj)?.GetHashCode(StringComparison.Ordinal) ?? 0;
            case JsonValueKind.Array:
                var items = new HashCode();
                foreach (var item in obj.EnumerateArray())
                    items.Add(GetHashCode(item));
                return items.ToHashCode();
            case JsonValueKind.Object:
                // A sum, since the order of members does not count.
                var members = 0;
                foreach (var member in obj.EnumerateObject())
                    members += HashCode.Combine(JsonText.ReadName(member), GetHashCode(member.Value));
                return members;
            default:
                return (int)obj.ValueKind;
        }
    }
}
