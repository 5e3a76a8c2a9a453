using System.Collections.Frozen;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>Splits a request path into the sandbox's name and the rest.</summary>
public static class SandboxPath
{
    private const int LongestName = 64;

    // The first segments of everything that a sandbox serves. A word before one of them names the sandbox.
    private static readonly FrozenSet<string> Roots = FrozenSet.ToFrozenSet(
        ["api", "login", "swagger", "openapi", "openapi.yaml", "openapi.json", "__mock", "__admin"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RootLookup =
        Roots.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds the sandbox's name in a decoded path.</summary>
    /// <param name="path">The path, with its leading slash.</param>
    /// <param name="name">The name; empty for the root installation and for unknown paths.</param>
    /// <returns>Whether the path reaches something that sandboxes serve.</returns>
    public static bool TryFindName(ReadOnlySpan<char> path, out ReadOnlySpan<char> name)
    {
        name = default;
        var first = FirstSegment(path);
        if (RootLookup.Contains(first)) return true;
        if (first.Length + 1 >= path.Length || !IsName(first)) return false;
        if (!RootLookup.Contains(FirstSegment(path[(first.Length + 1)..]))) return false;
        name = first;
        return true;
    }

    /// <summary>The segment after the leading slash.</summary>
    public static ReadOnlySpan<char> FirstSegment(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty || path[0] != '/') return default;
        var rest = path[1..];
        var end = rest.IndexOf('/');
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>A sandbox in a message.</summary>
    public static string Shown(string name) => name.Length > 0 ? $"sandbox {name}" : "the root installation";

    /// <summary>Online tenants are called Cust and digits; every other word is an on-site installation.</summary>
    public static InstallationType TypeOf(ReadOnlySpan<char> name) =>
        name.Length > 4 && name.StartsWith("Cust", StringComparison.OrdinalIgnoreCase) && !name[4..].ContainsAnyExceptInRange('0', '9')
            ? InstallationType.Online
            : InstallationType.OnSite;

    /// <summary>Whether a word before <c>/api</c> names a sandbox.</summary>
    public static bool CanName(ReadOnlySpan<char> word) => IsName(word) && !RootLookup.Contains(word);

    private static bool IsName(ReadOnlySpan<char> segment)
    {
        if (segment.Length is 0 or > LongestName) return false;
        foreach (var character in segment)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.' or '~'))
                return false;
        return segment is not ("." or "..");
    }
}
