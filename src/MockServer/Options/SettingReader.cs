using System.Globalization;

namespace EmailSync.MockServer.Options;

/// <summary>Reads settings and collects what is wrong with them, so that all of it can be told at once.</summary>
internal sealed class SettingReader(IConfiguration configuration)
{
    private readonly HashSet<string> asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> errors = [];

    public IReadOnlyList<string> Errors => errors;

    public string Text(string key, string fallback) => Value(key) ?? fallback;

    public string? OptionalText(string key) => Value(key);

    public bool Flag(string key, bool fallback)
    {
        if (Value(key) is not { } text) return fallback;
        if (bool.TryParse(text, out var value)) return value;
        Wrong(key, "true or false", text);
        return fallback;
    }

    public long Number(string key, long fallback, long least, long most)
    {
        if (Value(key) is not { } text) return fallback;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        Wrong(key, $"a whole number from {least} to {most}", text);
        return fallback;
    }

    public T Choice<T>(string key, T fallback)
        where T : struct, Enum
    {
        if (Value(key) is not { } text) return fallback;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.GetNames<T>().Any(name => name.Equals(text, StringComparison.OrdinalIgnoreCase))) return value;
        Wrong(key, $"one of {string.Join(", ", Enum.GetNames<T>())}", text);
        return fallback;
    }

    /// <summary>Names of flags, separated by commas.</summary>
    public T Choices<T>(string key, T fallback)
        where T : struct, Enum
    {
        if (Value(key) is not { } text) return fallback;
        var names = Enum.GetNames<T>().Where(name => name != "None").ToArray();
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 0 && parts.All(part => names.Contains(part, StringComparer.OrdinalIgnoreCase)))
            return Enum.Parse<T>(string.Join(',', parts), ignoreCase: true);
        Wrong(key, $"some of {string.Join(", ", names)}, separated by commas", text);
        return fallback;
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

    public string Required(string key, string expectation)
    {
        if (Value(key) is { Length: > 0 } text) return text;
        Wrong(key, expectation, "");
        return "";
    }

    public void Wrong(string key, string expected, string found) => errors.Add($"{key}: expected {expected}, found {(found.Length == 0 ? "nothing" : found)}");

    /// <summary>Adds an error for each setting that nobody asked for, with the nearest name that exists.</summary>
    public void RefuseOthers(IReadOnlyList<string> names)
    {
        var nearest = new Resources.NearestPath(names);
        foreach (var (key, value) in configuration.AsEnumerable())
            if (value is not null && !asked.Contains(key))
                errors.Add($"{key}: there is no such setting; did you mean {nearest.To(key)}?");
    }

    private string? Value(string key)
    {
        asked.Add(key);
        return configuration[key];
    }
}
