using System.Text.RegularExpressions;

namespace EmailSync.Traffic.Callers;

/// <summary>Recognises values that a recorder replaced, so that their form says nothing about what was sent.</summary>
internal static partial class HiddenValue
{
    private const string Mark = "[redacted ";

    /// <summary>Whether a value was replaced and nothing tells it from another one.</summary>
    public static bool Is(string value) => Replaced().IsMatch(value) && !HasMark(value);

    /// <summary>Whether a value is the mock's own mark, which is the same for the same secret.</summary>
    public static bool IsMark(ReadOnlySpan<char> value) => value.StartsWith(Mark, StringComparison.Ordinal);

    private static bool HasMark(string value) => value.Contains($" {Mark}", StringComparison.Ordinal);

    // All of a value, or all after its scheme.
    [GeneratedRegex(
        @"^\s*([A-Za-z]+\s+)?(\W?(redacted|sanitized|removed|hidden|masked|filtered)\W?|\*{3,}|x{3,16}|\.{3}|…|\{\{.*\}\}|<[^>]*>)\s*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Replaced();
}
