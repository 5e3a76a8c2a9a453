using System.Globalization;
using System.Text.Json;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Faults.Definitions;

/// <summary>Reads the members of one definition, and collects what is wrong with them.</summary>
internal sealed class MemberReader(IReadOnlyDictionary<string, JsonElement> members, string place, List<DefinitionError> errors)
{
    public bool Has(string name) => members.ContainsKey(name);

    /// <summary>Whether the member is there and is the literal null.</summary>
    public bool IsNull(string name) => members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Null;

    public int? Number(string name, int least, int most, string orElse = "")
    {
        if (!members.TryGetValue(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most) return number;
        Expected(name, $"a whole number from {least} to {most}{orElse}");
        return null;
    }

    public double? Fraction(string name)
    {
        if (!members.TryGetValue(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= 1) return number;
        Expected(name, "a number from 0 to 1");
        return null;
    }

    public bool? Flag(string name)
    {
        if (!members.TryGetValue(name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Expected(name, "true or false");
        return null;
    }

    public string? Text(string name, string expected, Predicate<string> fits)
    {
        if (!members.TryGetValue(name, out var value)) return null;
        if (TextOf(value) is { } text && fits(text)) return text;
        Expected(name, expected);
        return null;
    }

    /// <summary>A member that may be of several types.</summary>
    public JsonElement? Any(string name) => members.TryGetValue(name, out var value) ? value : null;

    public void Expected(string name, string expected) =>
        Wrong(name, $"expected {expected}, found {(members.TryGetValue(name, out var value) ? Shown(value) : "nothing")}.");

    public void Wrong(string name, string message) => errors.Add(new DefinitionError(place + JsonPointer.Segment(name), message));

    public static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => TextOf(value) is { } text ? $"\"{Excerpt.Of(text)}\"" : "a string that is no text",
        _ => Excerpt.Of(value.GetRawText()),
    };

    /// <summary>A string's text; null where it holds half a surrogate pair, or the value is none.</summary>
    public static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static bool IsHttpDate(string text) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
