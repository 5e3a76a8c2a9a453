using System.Globalization;
using System.Text.Json;
using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Faults.Definitions;

/// <summary>Reads the members of one definition, and collects what is wrong with them.</summary>
internal sealed class MemberReader
{
    private readonly Dictionary<string, JsonElement> members;
    private readonly string location;
    private readonly List<DefinitionError> errors;

    private MemberReader(Dictionary<string, JsonElement> members, string location, List<DefinitionError> errors) =>
        (this.members, this.location, this.errors) = (members, location, errors);

    /// <summary>
    /// Reads the members of an object. One that nobody knows is an error that names the nearest, one that is there twice is an error, too.
    /// </summary>
    /// <param name="json">What is expected to be an object.</param>
    /// <param name="location">JSON pointer of it.</param>
    /// <param name="known">The members there are; null if the caller checks that.</param>
    /// <param name="names">Which names are the same.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public static MemberReader Of(JsonElement json, string location, IReadOnlyList<string>? known, StringComparer names,
        List<DefinitionError> errors)
    {
        var members = new Dictionary<string, JsonElement>(names);
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new DefinitionError(location.Length == 0 ? "body" : location, $"expected an object, found {Shown(json)}."));
            return new MemberReader(members, location, errors);
        }

        foreach (var member in json.EnumerateObject())
        {
            var name = JsonStrings.ReadName(member);
            var at = location + JsonPointer.Segment(name);
            if (known?.Contains(name, names) == false)
                errors.Add(new DefinitionError(at, $"there is no such member; the nearest is {NearestName.Of(name, known)}."));
            else if (!members.TryAdd(name, member.Value)) errors.Add(new DefinitionError(at, "expected it once, found it twice."));
        }

        return new MemberReader(members, location, errors);
    }

    /// <summary>The names of the members.</summary>
    public IEnumerable<string> Names => members.Keys;

    public bool Has(string name) => members.ContainsKey(name);

    /// <summary>Whether the member is there and is the literal null.</summary>
    public bool IsNull(string name) => members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Null;

    public int? Number(string name, int least, int most, string orElse = "")
    {
        if (!members.TryGetValue(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
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

    public void Wrong(string name, string message) => errors.Add(new DefinitionError(location + JsonPointer.Segment(name), message));

    public static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => TextOf(value) is { } text ? $"\"{Excerpt.Of(text)}\"" : "a string that is not valid Unicode",
        _ => Excerpt.Of(value.GetRawText()),
    };

    /// <summary>A string's text; null if it holds half a surrogate pair, or the value is none.</summary>
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
