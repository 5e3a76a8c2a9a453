using System.Text.Json.Nodes;

namespace EmailSync.MockServer.Settings;

/// <summary>The kind of the elements of a list setting.</summary>
/// <param name="expected">What is expected, for people.</param>
/// <param name="schema">A JSON Schema of one.</param>
/// <param name="read">Reads the element with a key, and reports errors.</param>
internal sealed class ItemKind<T>(Func<string> expected, Func<JsonObject> schema, Func<SettingReader, string, T> read)
{
    public string Expected => expected();

    public JsonObject Schema => schema();

    public T Read(SettingReader settings, string key) => read(settings, key);
}

/// <summary>Makes kinds of elements.</summary>
internal static class ItemKind
{
    /// <summary>Elements that are single values.</summary>
    public static ItemKind<string> Of(ValueKind<string> kind) =>
        new(() => kind.Expected, () => kind.Schema, (settings, key) => settings.Required(key, kind, kind.Expected) ?? "");

    /// <summary>Elements with members.</summary>
    /// <param name="members">Those that there are.</param>
    /// <param name="read">Makes an element of them.</param>
    public static ItemKind<T> Of<T>(IReadOnlyList<Member> members, Func<ItemReader, T> read) => new(
        () => string.Join("; ", members.Select(member => member.Expected)),
        () => Object(members),
        (settings, key) => read(new ItemReader(settings, key)));

    private static JsonObject Object(IReadOnlyList<Member> members)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(members.Select(member => new KeyValuePair<string, JsonNode?>(member.Name, member.Schema))),
            ["additionalProperties"] = false,
        };
        var needed = members.Where(member => member.IsRequired).Select(member => (JsonNode)member.Name).ToArray();
        if (needed.Length > 0) schema["required"] = new JsonArray(needed);
        else schema["minProperties"] = 1;
        return schema;
    }
}

/// <summary>A member of an element.</summary>
internal abstract record Member(string Name, bool IsRequired)
{
    public abstract string Expected { get; }

    public abstract JsonObject Schema { get; }
}

/// <summary>A member of an element.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Fallback">Its default.</param>
/// <param name="Missing">What is expected if it is required and not set; null if it is optional.</param>
internal sealed record Member<T>(string Name, ValueKind<T> Kind, T Fallback, string? Missing = null) : Member(Name, Missing is not null)
{
    public override string Expected => $"{Name}: {Kind.Expected}{(IsRequired ? ", required" : "")}";

    public override JsonObject Schema => Kind.Schema;
}

/// <summary>Reads the members of an element.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="At">The element's key.</param>
internal readonly record struct ItemReader(SettingReader Settings, string At)
{
    public bool Has(Member member) => Settings.Value($"{At}:{member.Name}") is not null;

    public T Get<T>(Member<T> member)
    {
        var key = $"{At}:{member.Name}";
        if (member.Missing is { } missing) return Settings.Required(key, member.Kind, missing) ?? member.Fallback;
        return Settings.Value(key) is { } text && Settings.TryRead(key, text, member.Kind, out var value) ? value : member.Fallback;
    }
}
