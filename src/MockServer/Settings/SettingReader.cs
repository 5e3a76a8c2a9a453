using System.Diagnostics.CodeAnalysis;
using EmailSync.Contract.Names;

namespace EmailSync.MockServer.Settings;

/// <summary>Reads settings and collects what is wrong with them, so that all of it can be told at once.</summary>
internal sealed class SettingReader(IConfiguration configuration)
{
    private readonly HashSet<string> asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> errors = [];

    public IReadOnlyList<string> Errors => errors;

    /// <summary>The text that a key is set to; null where it is not set.</summary>
    public string? Value(string key)
    {
        asked.Add(key);
        return configuration[key];
    }

    public bool TryRead<T>(string key, string text, ValueKind<T> kind, [MaybeNullWhen(false)] out T value)
    {
        if (kind.TryRead(text, out value)) return true;
        Wrong(key, kind.Expected, text);
        return false;
    }

    /// <summary>The value of a key that has to be set.</summary>
    public T? Required<T>(string key, ValueKind<T> kind, string missing)
    {
        if (Value(key) is { Length: > 0 } text) return TryRead(key, text, kind, out var value) ? value : default;
        Wrong(key, missing, "");
        return default;
    }

    /// <summary>The numbered sections below a key, for instance <c>Identities:Users:0</c>; null where nothing is set.</summary>
    public IReadOnlyList<string>? Sections(string key)
    {
        var section = configuration.GetSection(key);
        var children = section.GetChildren().Select(child => child.Path).ToList();
        if (children.Count > 0) return children;
        // An empty array in a file, and an empty text elsewhere, say that there are none.
        if (section.Value is { Length: 0 }) asked.Add(key);
        return section.Value is { Length: 0 } ? [] : null;
    }

    public void Wrong(string key, string expected, string found) =>
        errors.Add($"{key}: expected {expected}, found {(found.Length == 0 ? "nothing" : found)}");

    /// <summary>Adds an error for each setting that nobody asked for, with the nearest name that exists.</summary>
    public void RefuseOthers(IReadOnlyList<string> names)
    {
        foreach (var (key, value) in configuration.AsEnumerable())
            if (value is not null && !asked.Contains(key))
                errors.Add($"{key}: there is no such setting; did you mean {NearestName.Of(key, names)}?");
    }
}
