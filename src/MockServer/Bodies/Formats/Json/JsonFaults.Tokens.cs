using System.Text;
using System.Text.Json;

namespace EmailSync.MockServer.Bodies.Formats.Json;

/// <summary>The tokens: strings, numbers, words, texts in other quotes or in none, comments.</summary>
internal ref partial struct JsonFaults
{
    private void PassString(State then)
    {
        var start = at++;
        while (at < text.Length && text[at] != '"')
        {
            var next = text[at];
            if (next is (byte)'\r' or (byte)'\n')
            {
                // Either the quote or the escape is missing; only the writer knows which.
                Add(start, at + 1, "a line break inside a string", "its escape, or the closing quote before it");
                GiveUp();
                return;
            }

            if (next < ' ') Add(start, at + 1, "a control character", "its escape");
            else if (next == '\\' && !IsEscape()) Add(start, at + 2, "an escape that JSON does not have", "the character itself");
            at += next == '\\' ? 2 : 1;
        }

        if (at >= text.Length)
        {
            at = text.Length;
            Add(start, at, null, "the closing quote and the end of the document");
            state = State.Stop;
            return;
        }

        Pass(then == State.AfterValue ? AfterValue : then);
    }

    private readonly bool IsEscape()
    {
        if (at + 1 >= text.Length) return true; // the text ends, which is reported separately
        if (text[at + 1] != 'u') return "\"\\/bfnrt".Contains((char)text[at + 1]);
        if (at + 6 > text.Length) return false;
        foreach (var digit in text.Slice(at + 2, 4))
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
        return true;
    }

    private void PassNumber()
    {
        var end = at;
        while (end < text.Length
            && (char.IsAsciiLetterOrDigit((char)text[end]) || text[end] is (byte)'+' or (byte)'-' or (byte)'.' or (byte)'_')) end++;
        if (!IsNumber(text[at..end])) Add(at, end, "a number that JSON does not allow", "a JSON number");
        at = end;
        state = AfterValue;
    }

    private static bool IsNumber(ReadOnlySpan<byte> number)
    {
        var reader = new Utf8JsonReader(number);
        try
        {
            return reader.Read() && reader.BytesConsumed == number.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool PassLiteral()
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetterOrDigit((char)text[end])) end++;
        if (!text[at..end].SequenceEqual("true"u8) && !text[at..end].SequenceEqual("false"u8) && !text[at..end].SequenceEqual("null"u8))
            return false;
        at = end;
        state = AfterValue;
        return true;
    }

    private void PassBare(string what, State then, string alsoEnds)
    {
        var start = at;
        if (OtherQuote(at, out var length) is { } closing)
        {
            at += length;
            while (at < text.Length && text[at] is not ((byte)'\r' or (byte)'\n') && OtherQuote(at, out length) != closing)
                at += text[at] == '\\' ? 2 : 1;
            if (at >= text.Length || text[at] is (byte)'\r' or (byte)'\n')
            {
                at = Math.Min(at, text.Length);
                Add(start, at, $"{what} in other quotes, which does not end", "the same in double quotes");
                GiveUp();
                return;
            }

            at += length;
            Add(start, at, $"{what} in other quotes", "the same in double quotes");
        }
        else
        {
            while (at < text.Length && !Delimiters.Contains((char)text[at]) && !alsoEnds.Contains((char)text[at])) at++;
            if (at == start) at++;
            Add(start, at, Word(start) is { } word ? $"the word {word}" : $"{what} without quotes",
                Word(start) is { } known ? Meaning(known) : "the same in double quotes");
        }

        state = then;
    }

    // Literals of other languages; any other word may be a secret.
    private readonly string? Word(int start)
    {
        var word = Encoding.UTF8.GetString(text[start..at]).Trim();
        return word.Length <= 9 && Meaning(word) is not null ? word : null;
    }

    private static string? Meaning(string word) => word.ToUpperInvariant() switch
    {
        "TRUE" or "YES" => "true",
        "FALSE" or "NO" => "false",
        "NULL" or "NONE" or "NIL" or "UNDEFINED" or "NAN" => "null",
        _ => null,
    };

    // Single, back and typographic quotes; each pair has one number.
    private readonly int? OtherQuote(int from, out int length)
    {
        length = 1;
        if (text[from] is (byte)'\'' or (byte)'`') return text[from];
        if (from + 2 >= text.Length || text[from] != 0xE2 || text[from + 1] != 0x80) return null;
        length = 3;
        return text[from + 2] is 0x98 or 0x99 ? 0x98 : text[from + 2] is 0x9C or 0x9D ? 0x9C : null;
    }

    private readonly bool IsComment() => text[at] == '/' && at + 1 < text.Length && text[at + 1] is (byte)'/' or (byte)'*';

    private void PassComment()
    {
        var isLine = text[at + 1] == '/';
        var length = text[(at + 2)..].IndexOf(isLine ? "\n"u8 : "*/"u8);
        var end = length < 0 ? text.Length : at + 2 + length + (isLine ? 1 : 2);
        Add(at, end, "a comment", null);
        at = end;
    }
}
