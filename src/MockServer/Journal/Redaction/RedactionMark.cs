using System.Buffers;
using EmailSync.MockServer.Authentication;

namespace EmailSync.MockServer.Journal.Redaction;

/// <summary>What stands in place of a secret.</summary>
internal static class RedactionMark
{
    private const string Start = "[redacted ";
    public const int Length = 19;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static string Of(Fingerprint secret) => $"{Start}{secret.Digits}]";

    /// <summary>Whether a text is a mark and nothing else.</summary>
    public static bool Is(ReadOnlySpan<char> text) =>
        text.Length == Length && text.StartsWith(Start, StringComparison.Ordinal) && text[^1] == ']' && !text[Start.Length..^1].ContainsAnyExcept(Digits);
}
