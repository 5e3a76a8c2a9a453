using System.Buffers;

namespace EmailSync.MockServer.Secrets;

/// <summary>The replacement for a secret.</summary>
internal static class RedactionMark
{
    public const int Length = 19;

    /// <summary>A pattern for a mark, with its <c>digits</c>.</summary>
    public const string Pattern = @"\[redacted (?<digits>[0-9a-f]{8})\]";

    /// <summary>The mark without digits, where it does not matter which secret it was.</summary>
    public const string Bare = "[redacted]";

    private const string Start = "[redacted ";
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static string Of(Fingerprint secret) => $"{Start}{secret.Digits}]";

    /// <summary>Whether a text is a mark and nothing else.</summary>
    public static bool Is(ReadOnlySpan<char> text) =>
        text.Length == Length && text.StartsWith(Start, StringComparison.Ordinal) && text[^1] == ']'
            && !text[Start.Length..^1].ContainsAnyExcept(Digits);
}
