using System.Text.Json.Nodes;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Settings;

/// <summary>A setting: all that help, documentation, the schema and the reader know of it.</summary>
/// <param name="name">Its name, with a colon between the names of a settings file's objects.</param>
/// <param name="help">What it does, for people.</param>
internal abstract class Setting(string name, string help)
{
    /// <summary>Its name as it is set; N stands for a number from 0 on.</summary>
    public virtual string Key => Name;

    /// <summary>Where it stands in a settings file.</summary>
    public string[] Path => Name.Split(':');

    /// <summary>Its name, without a number.</summary>
    protected string Name { get; } = name;

    public string Help { get; } = help;

    /// <summary>What it can be set to, for people.</summary>
    public abstract string Expected { get; }

    /// <summary>Its value where nobody sets it; empty where there is none.</summary>
    public abstract string Default { get; }

    /// <summary>A JSON Schema of its values.</summary>
    public abstract JsonObject Schema();

    /// <summary>Puts what is set into the options.</summary>
    public abstract MockOptions Read(SettingReader settings, MockOptions options);
}

/// <summary>A setting with one value.</summary>
/// <param name="key">Its name.</param>
/// <param name="help">What it does.</param>
/// <param name="kind">What it can be set to.</param>
/// <param name="get">Its value in options; null where there is none unless it is set: then an empty text sets nothing, either.</param>
/// <param name="set">Puts it into options.</param>
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

/// <summary>A setting with numbered values below its name. Where some are set, they replace those there are otherwise.</summary>
/// <param name="key">Its name, without a number.</param>
/// <param name="help">What it does.</param>
/// <param name="usually">What there is where none are set, for people.</param>
/// <param name="item">What each is.</param>
/// <param name="set">Puts them into options.</param>
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
