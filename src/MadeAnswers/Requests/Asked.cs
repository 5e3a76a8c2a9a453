using System.Globalization;
using EmailSync.MadeAnswers.Values;

namespace EmailSync.MadeAnswers.Requests;

/// <summary>What a request asks for: keys, and its fingerprint. Media type, headers and $select do not matter.</summary>
internal sealed class Asked
{
    // More numbers and names than a request of the vendor has; the rest only counts for the fingerprint.
    private const int MostNumbers = 64;
    private const int MostNames = 20;

    /// <summary>Most keys of a list that are answered.</summary>
    public const int MostKeys = 500;

    private readonly List<(string Name, int Value)> numbers = [];
    private readonly List<(string Name, List<int> Values)> lists = [];

    private Asked(Chance world, Chance fingerprint) => (World, Chance) = (world, fingerprint);

    /// <summary>The choices of the sandbox.</summary>
    public Chance World { get; }

    /// <summary>The choices of this request.</summary>
    public Chance Chance { get; }

    /// <summary>Texts in a list of the body, for instance names of columns.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Whether a page behind the first one is asked for, where a made list has nothing.</summary>
    public bool IsLaterPage => numbers.Exists(number => number is { Name: "page" or "offset" or "skip" or "startindex", Value: > 0 });

    /// <summary>What asks for nothing in particular.</summary>
    public static Asked Nothing(Chance world, Chance chance) => new(world, chance);

    public static Asked Of(Call call, Chance world)
    {
        var chance = world.With(call.Operation!.OperationId);
        ulong sum = 0;
        foreach (var (name, value) in call.Query ?? [])
            if (!name.Equals("$select", StringComparison.OrdinalIgnoreCase))
                sum += chance.With(name).With(value).State;
        if (call.Document is { } body) sum += Fingerprint(body.RootElement, chance).State;
        var asked = new Asked(world, chance.With((long)sum));
        foreach (var (name, value) in call.Query ?? [])
            if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                asked.Add(name, number);
        if (call.Document is { } document) asked.Read(document.RootElement, "", 0);
        return asked;
    }

    /// <summary>The key of one record of a kind; null if none is asked for.</summary>
    public int? KeyOf(string kind)
    {
        foreach (var (name, value) in numbers)
            if (value != 0 && (IsKeyOf(name, kind, "id") || IsKeyOf(name, kind, "entityid")
                || name is "id" or "primarykey" or "key" or "recordid"))
                return value;
        return null;
    }

    /// <summary>The keys of records of a kind; null if the request has no list of keys.</summary>
    public IReadOnlyList<int>? KeysOf(string kind) =>
        lists.Find(list => list.Name.Length == 0 || IsKeyOf(list.Name, kind, "ids") || IsKeyOf(list.Name, kind, "entityids")
            || list.Name is "ids" or "keys" or "primarykeys").Values;

    /// <summary>The record that what is asked for belongs to; null if the request names none.</summary>
    public Subject? Owner(string otherThan)
    {
        foreach (var (name, value) in numbers)
            if (value > 0 && PascalRole(name) is { } kind && !kind.Equals(otherThan, StringComparison.OrdinalIgnoreCase))
                return new Subject(World, kind, value);
        return null;
    }

    /// <summary>The number that the request has under a name; null if it has none.</summary>
    public int? Number(string name)
    {
        foreach (var (known, value) in numbers)
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        return null;
    }

    private static string? PascalRole(string lowerName)
    {
        foreach (var kind in Kinds.Owners)
            if (IsKeyOf(lowerName, kind, "id") || IsKeyOf(lowerName, kind, "entityid"))
                return kind;
        return IsKeyOf(lowerName, Kinds.Associate, "id") ? Kinds.Associate : null;
    }

    private static bool IsKeyOf(string name, string kind, string suffix) =>
        kind.Length > 0 && name.Length == kind.Length + suffix.Length && name.StartsWith(kind, StringComparison.OrdinalIgnoreCase)
        && name.EndsWith(suffix, StringComparison.Ordinal);

    private void Add(string name, int value)
    {
        if (numbers.Count < MostNumbers) numbers.Add((name.ToLowerInvariant(), value));
    }

    private void Read(JsonElement value, string name, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when depth < 2:
                foreach (var member in value.EnumerateObject()) Read(member.Value, member.Name, depth + 1);
                break;
            case JsonValueKind.Array:
                ReadList(value, name);
                break;
            case JsonValueKind.Number when value.TryGetInt32(out var number):
                Add(name, number);
                break;
        }
    }

    private void ReadList(JsonElement list, string name)
    {
        var keys = new List<int>();
        foreach (var item in list.EnumerateArray())
        {
            if (keys.Count < MostKeys && item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var key)) keys.Add(key);
            if (Names.Count < MostNames && item.ValueKind == JsonValueKind.String && JsonStrings.Read(item) is { Length: > 0 } text)
                Names.Add(text);
        }

        if (keys.Count > 0 && lists.Count < MostNumbers) lists.Add((name.ToLowerInvariant(), keys));
    }

    // Members in any order, and null as if it were left out: XML and forms have neither.
    private static Chance Fingerprint(JsonElement value, Chance chance)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                ulong sum = 0;
                foreach (var member in value.EnumerateObject())
                    if (member.Value.ValueKind != JsonValueKind.Null)
                        sum += Fingerprint(member.Value, chance.With(member.Name)).State;
                return chance.With((long)sum);
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) chance = Fingerprint(item, chance.With("item"));
                return chance;
            case JsonValueKind.String:
                return chance.With(JsonStrings.Read(value));
            default:
                return chance.With(value.GetRawText());
        }
    }
}
