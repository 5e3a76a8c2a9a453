using System.Buffers;
using System.Text;

namespace EmailSync.MockServer.Journal.Redaction;

/// <summary>
/// Finds secrets by the names before them, in text of any form and however broken. It goes over the text once, without
/// trying again: what it reads is a stranger's.
/// </summary>
internal static class NamedSecrets
{
    /// <summary>Puts a mark in place of each value.</summary>
    public static string Replace(string text, Func<string, string> mark)
    {
        var replaced = Replace(text, SecretNames.Parts, mark, out var nameIsValue);
        // {"path":"/Password","value":"abc"}: where such a name is itself a value, the secret is its neighbour.
        return nameIsValue ? Replace(text, SecretNames.PartsAndValue, mark, out _) : replaced;
    }

    private static string Replace(string text, SearchValues<string> parts, Func<string, string> mark, out bool nameIsValue)
    {
        nameIsValue = false;
        StringBuilder? replaced = null;
        var (copied, at) = (0, 0);
        while (text.AsSpan(at).IndexOfAny(parts) is >= 0 and var found)
        {
            var (start, end) = (at + found, at + found + 1);
            while (start > at && IsOfName(text[start - 1])) start--;
            while (end < text.Length && IsOfName(text[end])) end++;
            at = end;
            var name = text.AsSpan(start, end - start);
            if (!SecretNames.IsSecret(name) && !name.Equals("value", StringComparison.OrdinalIgnoreCase)) continue;
            if (NamedValue.After(text, start, end) is not { } value)
            {
                nameIsValue |= end < text.Length && text[end] is '"' or '\'';
                continue;
            }

            at = value.End;
            if (value.Start == value.End || RedactionMark.Is(text.AsSpan(value.Start, value.End - value.Start))) continue;
            (replaced ??= new StringBuilder(text.Length)).Append(text, copied, value.Start - copied).Append(mark(text[value.Start..value.End]));
            copied = value.End;
        }

        return replaced?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }

    private static bool IsOfName(char character) =>
        char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or '$' or '[' or ']' or >= '\x80';
}
