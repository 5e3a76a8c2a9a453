using System.Text;

namespace EmailSync.Proxy.Targets;

/// <summary>
/// Decides whether a request target stays below a path, however a server reads it: it is passed on as it was sent, so dot segments,
/// encoded ones, and slashes that are encoded or backslashes count as what they could become.
/// </summary>
internal static class TargetPath
{
    // Nobody decodes more often by mistake.
    private const int MostRounds = 4;

    /// <summary>Whether the target's path is the prefix, or continues it after a slash.</summary>
    /// <param name="target">A target in origin form.</param>
    /// <param name="prefix">The prefix without a slash at its end; empty for every path.</param>
    public static bool Begins(ReadOnlySpan<char> target, string prefix) =>
        target.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && (target.Length == prefix.Length ? prefix.Length > 0 : target[prefix.Length] is '/' or '?');

    /// <summary>Whether a target that begins with the prefix never leaves it.</summary>
    public static bool IsWithin(ReadOnlySpan<char> target, string prefix)
    {
        if (prefix.Length == 0) return true;
        var rest = target[prefix.Length..];
        if (rest.IndexOf('?') is var query and >= 0) rest = rest[..query];
        return rest.IndexOfAny('.', '%', '\\') < 0 || StaysBelow(rest.ToString());
    }

    private static bool StaysBelow(string path)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            if (Leaves(path)) return false;
            if (!path.Contains('%')) return true;
            if (Decoded(path) is not { } next) return false;
            path = next;
        }

        return false;
    }

    private static bool Leaves(string path)
    {
        var depth = 0;
        foreach (var range in path.AsSpan().SplitAny('/', '\\'))
        {
            var segment = path.AsSpan()[range];
            // Some servers cut parameters off before they look for dot segments, and Windows the blanks at the end of a name.
            if (segment.IndexOf(';') is var parameters and >= 0) segment = segment[..parameters];
            segment = segment.TrimEnd(' ');
            if (segment is "" or ".") continue;
            depth += segment is ".." ? -1 : 1;
            if (depth < 0) return true;
        }

        return false;
    }

    // null for what is not percent-encoded UTF-8: servers read that in different ways.
    private static string? Decoded(string path)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(path.Length)];
        var length = 0;
        for (var at = 0; at < path.Length; at++)
        {
            if (path[at] != '%')
            {
                length += Encoding.UTF8.GetBytes(path.AsSpan(at, 1), bytes.AsSpan(length));
                continue;
            }

            if (at + 2 >= path.Length || !char.IsAsciiHexDigit(path[at + 1]) || !char.IsAsciiHexDigit(path[at + 2])) return null;
            bytes[length++] = Convert.FromHexString(path.AsSpan(at + 1, 2))[0];
            at += 2;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
