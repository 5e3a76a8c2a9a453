using System.Text.Json;

namespace EmailSync.Contract.Answers;

/// <summary>Values that $select has emptied.</summary>
public static class EmptyValue
{
    private const string UnsetDate = "0001-01-01";

    /// <summary>Whether a value is empty: null, or the default of its type.</summary>
    public static bool Is(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDouble(out var number) && number == 0,
        JsonValueKind.String => value.GetString() is "" || value.GetString()!.StartsWith(UnsetDate, StringComparison.Ordinal),
        JsonValueKind.True => false,
        JsonValueKind.Object => value.EnumerateObject().All(member => Is(member.Value)),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => true,
    };
}
