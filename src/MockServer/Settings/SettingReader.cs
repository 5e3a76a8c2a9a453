using System.Diagnostics.CodeAnalysis;
using EmailSync.Contract.Names;

namespace EmailSync.MockServer.Settings;

/// <summary>Reads settings and collects errors, so that all can be reported at once.</summary>
internal sealed class SettingReader(IConfiguration configuration)
{
    private readonly HashSet<string> asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> errors = [];

    public IReadOnlyList<string> Errors => errors;

    /// <summary>The text of a key; null if it is not set.</summary>
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

    /// <summary>The value of a required key.</summary>
    public T? Required<T>(string key, ValueKind<T> kind, string missing)
    {
        if (Value(key) is { Length: > 0 } text) return TryRead(key, text, kind, out var value) ? value : default;
        Wrong(key, missing, "");
        return default;
    }

    /// <summary>The numbered sections below a key, for instance <c>Identities:Users:0</c>; null if nothing is set.</summary>
    public IReadOnlyList<string>? Sections(string key)
    {
        var section = configuration.GetSection(key);
        var children = section.GetChildren().Select(child => child.Path).ToList();
        if (children.Count > 0) return children;
        // An empty array in a file, and an empty text elsewhere, mean an empty list.
        if (section.Value is { Length: 0 }) asked.Add(key);
        return section.Value is { Length: 0 } ? [] : null;
    }

    public void Wrong(string key, string expected, string found) =>
        errors.Add($"{key}: expected {expected}, found {(found.Length == 0 ? "nothing" : found)}");

    /// <summary>Adds an error for each unknown setting, with the nearest existing name.</summary>
    public void RefuseOthers(IReadOnlyList<string> names)
    {
        foreach (var (key, value) in configuration.AsEnumerable())
            if (value is not null && !asked.Contains(key))
                errors.Add($"{key}: there is no such setting; did you mean {NearestName.Of(key, names)}?");
    }
}
