using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EmailSync.Contract.Schemas;

/// <summary>JSON pointers of RFC 6901.</summary>
public static class JsonPointer
{
    // Longer names are cut: the pointer goes into answers and logs.
    private const int LongestSegment = 100;

    /// <summary>The pointer's next part for a member, with its slash.</summary>
    public static string Segment(string name) =>
        "/" + Escape(Excerpt.Of(name, LongestSegment));

    /// <summary>A name as a segment, whole and without the slash before it.</summary>
    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The name in a segment.</summary>
    public static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    /// <summary>The pointer's next part for an item, with its slash.</summary>
    public static string Segment(int index) => string.Create(CultureInfo.InvariantCulture, $"/{index}");

    /// <summary>Splits a pointer into its unescaped segments; false if it is not a JSON pointer.</summary>
    public static bool TrySplit(string pointer, [NotNullWhen(true)] out string[]? segments)
    {
        segments = null;
        if (pointer.Length == 0)
        {
            segments = [];
            return true;
        }

        if (pointer[0] != '/' || !HasOnlyKnownEscapes(pointer))
            return false;

        segments = pointer[1..].Split('/');
        for (var at = 0; at < segments.Length; at++)
            segments[at] = Unescape(segments[at]);
        return true;
    }

    private static bool HasOnlyKnownEscapes(string pointer)
    {
        for (var tilde = pointer.IndexOf('~', StringComparison.Ordinal); tilde >= 0; tilde = pointer.IndexOf('~', tilde + 1))
        {
            if (tilde + 1 == pointer.Length || pointer[tilde + 1] is not ('0' or '1'))
                return false;
        }

        return true;
    }
}
