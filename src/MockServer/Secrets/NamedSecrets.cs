using System.Buffers;
using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>
/// Finds secrets by the names before them, in text of any form and however broken. It goes over the text once, without
/// trying again: what it reads is a stranger's.
/// </summary>
internal static class NamedSecrets
{
    private static readonly SearchValues<char> NotInName = SearchValues.Create(" =:&\r\n");
    private const int LongestName = 512;

    /// <summary>Replaces each value by a mark.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind">What the text is: it decides which names count.</param>
    /// <param name="mark">Makes the mark.</param>
    /// <param name="declared">Names that the contract declares; null if it declares none that resemble those of secrets.</param>
    public static string Replace(string text, TextKind kind, Func<string, string> mark, DeclaredNames? declared = null)
    {
        var replaced = Replace(text, SecretNames.Parts, kind, mark, declared, out var nameIsValue);
        // {"path":"/Password","value":"abc"}: where such a name is itself a value, the secret is its neighbour.
        return nameIsValue ? Replace(text, SecretNames.PartsAndValue, kind, mark, declared, out _) : replaced;
    }

    private static string Replace(string text, SearchValues<string> parts, TextKind kind, Func<string, string> mark,
        DeclaredNames? declared, out bool nameIsValue)
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
            var isSecret = SecretNames.IsSecret(name)
                || (parts == SecretNames.PartsAndValue && name.Equals("value", StringComparison.OrdinalIgnoreCase));
            if (!isSecret && (kind == TextKind.Answer || !SecretNames.IsWord(name))) continue;
            if (NamedValue.After(text, start, end) is not { } value)
            {
                nameIsValue |= end < text.Length && text[end] is '"' or '\'' && declared?.IsHarmless(name) != true;
                continue;
            }

            // "key: 17" in a sentence is no member; and where a key is itself the name of a secret, the value beside it is the secret.
            var sent = text.AsSpan(value.Start, value.End - value.Start);
            if (!isSecret && ((IsBare(text, end) && (kind == TextKind.Sentence || IsInSentence(text, start))) || IsNameOfSecret(sent)))
                continue;
            if (declared?.IsHarmless(name, sent) == true) continue;
            if (declared?.IsDeclaredGroup(name, sent) == true)
            {
                // In it, a value is secret too where its name says no more.
                (replaced ??= new StringBuilder(text.Length)).Append(text, copied, value.Start - copied)
                    .Append(Replace(sent.ToString(), SecretNames.PartsAndValue, kind, mark, declared, out _));
                at = copied = value.End;
                continue;
            }

            at = value.End;
            if (value.Start == value.End || RedactionMark.Is(sent)) continue;
            (replaced ??= new StringBuilder(text.Length)).Append(text, copied, value.Start - copied)
                .Append(mark(text[value.Start..value.End]));
            copied = value.End;
        }

        return replaced?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }

    private static bool IsBare(string text, int end) => end < text.Length && text[end] == ':';

    // "with the key: 17" goes on from another word.
    private static bool IsInSentence(string text, int start)
    {
        while (start > 0 && text[start - 1] is ' ' or '\t') start--;
        return start > 0 && char.IsLetterOrDigit(text[start - 1]);
    }

    // It may be written in escapes.
    private static bool IsNameOfSecret(ReadOnlySpan<char> value)
    {
        if (value.Length > LongestName) return false;
        if (EscapedText.MayOccur(value)) value = EscapedText.Decode(value.ToString());
        return !value.ContainsAny(NotInName) && (SecretNames.IsSecret(value) || SecretNames.IsWord(value));
    }

    private static bool IsOfName(char character) =>
        char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or '$' or '[' or ']' or >= '\x80';
}
