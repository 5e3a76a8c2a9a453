namespace EmailSync.MockServer.Model;

/// <summary>A header field as it was received or sent.</summary>
public readonly record struct HeaderLine(string Name, string Value);

/// <summary>Finds header fields.</summary>
public static class HeaderLines
{
    /// <summary>The value of the first field of this name, in any letter case; null if there is none.</summary>
    public static string? ValueOf(this IReadOnlyList<HeaderLine> lines, string name)
    {
        foreach (var line in lines)
            if (line.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return line.Value;
        return null;
    }
}
