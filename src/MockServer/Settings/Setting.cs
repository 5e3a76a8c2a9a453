using System.Text.Json.Nodes;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Settings;

/// <summary>A setting: the source of help, documentation, schema and reader.</summary>
/// <param name="name">Its name, with a colon between the names of a settings file's objects.</param>
/// <param name="help">What it does, for people.</param>
internal abstract class Setting(string name, string help)
{
    /// <summary>Its key; N is a number from 0.</summary>
    public virtual string Key => Name;

    /// <summary>Its location in a settings file.</summary>
    public string[] Path => Name.Split(':');

    /// <summary>Its name, without a number.</summary>
    protected string Name { get; } = name;

    public string Help { get; } = help;

    /// <summary>The allowed values, for people.</summary>
    public abstract string Expected { get; }

    /// <summary>Its default; empty if there is none.</summary>
    public abstract string Default { get; }

    /// <summary>A JSON Schema of its values.</summary>
    public abstract JsonObject Schema();

    /// <summary>Writes the value into the options.</summary>
    public abstract MockOptions Read(SettingReader settings, MockOptions options);
}

/// <summary>A setting with one value.</summary>
/// <param name="key">Its name.</param>
/// <param name="help">What it does.</param>
/// <param name="kind">The kind of its value.</param>
/// <param name="get">Its value in options; null if it has no default: an empty text then sets nothing.</param>
/// <param name="set">Writes it into options.</param>
internal sealed class Setting<T>(string key, string help, ValueKind<T> kind, Func<MockOptions, T>? get,
    Func<MockOptions, T, MockOptions> set) : Setting(key, help)
{
    public override string Expected => kind.Expected;

    public override string Default => get is null ? "" : kind.Show(get(new MockOptions()));

    public override JsonObject Schema()
    {
        var schema = kind.Schema;
        if (get is not null) schema["default"] = kind.ToJson(get(new MockOptions()));
        return schema;
    }

    public override MockOptions Read(SettingReader settings, MockOptions options) =>
        settings.Value(Key) is { } text && (text.Length > 0 || get is not null) && settings.TryRead(Key, text, kind, out var value)
            ? set(options, value)
            : options;
}

/// <summary>A setting with numbered values below its name. If any are set, they replace the defaults.</summary>
/// <param name="key">Its name, without a number.</param>
/// <param name="help">What it does.</param>
/// <param name="usually">The default, for people.</param>
/// <param name="item">The kind of each element.</param>
/// <param name="set">Writes them into options.</param>
internal sealed class ListSetting<T>(string key, string help, string usually, ItemKind<T> item,
    Func<MockOptions, IReadOnlyList<T>, MockOptions> set)
    : Setting(key, help)
{
    public override string Key => $"{Name}:N";

    public override string Expected => item.Expected;

    public override string Default => usually;

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = item.Schema };

    public override MockOptions Read(SettingReader settings, MockOptions options) =>
        settings.Sections(Name) is { } sections ? set(options, [.. sections.Select(at => item.Read(settings, at))]) : options;
}
