using System.Text.RegularExpressions;

namespace EmailSync.Explain.Values;

/// <summary>
/// Reads text that resembles JSON: with comments, single or no quotes, words of other languages, too many or too few commas,
/// and missing ends. It reads every text to its end and never throws.
/// </summary>
internal sealed partial class LenientJson
{
    private const int MaxDepth = 60;
    private const string Quotes = "\"'`\u201c\u201d\u2018\u2019";
    private const string Ends = ",:{}[]=\r\n";
    private readonly string text;
    private readonly ValueBudget budget;
    private int at;

    private LenientJson(string text, ValueBudget budget) => (this.text, this.budget) = (text, budget);

    /// <summary>The first value of a text; null if there is none.</summary>
    public static BodyValue? Read(string text, ValueBudget budget)
    {
        var reader = new LenientJson(text, budget);
        reader.SkipBlanks();
        // Skip everything that cannot begin a value.
        if (reader.at < text.Length && !char.IsLetterOrDigit(text[reader.at]) && !$"{Quotes}-+[{{".Contains(text[reader.at])
            && text.AsSpan(reader.at).IndexOfAny('{', '[') is > 0 and var junk) reader.at += junk;
        return reader.at < text.Length ? reader.Value(0) : null;
    }

    /// <summary>Whether a text is a valid JSON number.</summary>
    public static bool IsNumber(string text) => JsonNumber().IsMatch(text);

    private BodyValue Value(int depth)
    {
        if (depth > MaxDepth || !budget.Take())
        {
            at = text.Length;
            return BodyValue.Null;
        }

        var next = text[at];
        return next == '{' ? Object(depth) : next == '[' ? Array(depth) : Quotes.Contains(next) ? BodyValue.String(Quoted()) : Word();
    }

    private BodyValue Object(int depth)
    {
        var members = new List<BodyMember>();
        at++;
        while (SkipTo("}]"))
        {
            var start = at;
            var name = Quotes.Contains(text[at]) ? Quoted() : Bare();
            SkipBlanks();
            if (at < text.Length && text[at] is ':' or '=')
            {
                while (at < text.Length && text[at] is ':' or '=' or '>') at++;
                SkipBlanks();
                members.Add(new BodyMember(name,
                    at < text.Length && text[at] is not (',' or '}' or ']') ? Value(depth + 1) : BodyValue.Null));
            }
            else if (at > start && at < text.Length && (text[at] is '{' or '[' or '-' || char.IsAsciiLetterOrDigit(text[at])))
            {
                // Only the colon is missing.
                members.Add(new BodyMember(name, Value(depth + 1)));
            }

            if (at == start) at++;
        }

        at++;
        return BodyValue.Object(members);
    }

    private BodyValue Array(int depth)
    {
        var items = new List<BodyValue>();
        at++;
        while (SkipTo("]}"))
        {
            var start = at;
            items.Add(Value(depth + 1));
            if (at == start) at++;
        }

        at++;
        return BodyValue.Array(items);
    }

    // Whether anything comes before the end; separators are skipped.
    private bool SkipTo(string ends)
    {
        while (true)
        {
            SkipBlanks();
            if (at >= text.Length || ends.Contains(text[at])) return false;
            if (text[at] is not (',' or ';' or ':')) return true;
            at++;
        }
    }

    private string Quoted()
    {
        var opening = text[at++];
        var closing = opening is '\u201c' or '\u201d' ? "\u201c\u201d\"" : opening is '\u2018' or '\u2019' ? "\u2018\u2019'" : $"{opening}";
        var read = new StringBuilder();
        while (at < text.Length && !closing.Contains(text[at]))
        {
            // A line that ends within a string has most likely lost its closing quote.
            if (text[at] is '\n' or '\r') break;
            if (text[at] == '\\' && at + 1 < text.Length) Escape(read);
            else read.Append(text[at++]);
        }

        if (at < text.Length && closing.Contains(text[at])) at++;
        return WellFormed(read.ToString());
    }

    private void Escape(StringBuilder read)
    {
        var letter = text[at + 1];
        at += 2;
        if (letter == 'u' && at + 4 <= text.Length
            && ushort.TryParse(text.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            read.Append((char)unit);
            at += 4;
            return;
        }

        read.Append(letter switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => letter });
    }

    // No encoding can send half a surrogate pair.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private string Bare()
    {
        var start = at;
        while (at < text.Length && !Ends.Contains(text[at]) && !Quotes.Contains(text[at])) at++;
        return WellFormed(text[start..at].Trim());
    }

    private BodyValue Word()
    {
        var word = Bare();
        return word.ToUpperInvariant() switch
        {
            "NULL" or "NONE" or "NIL" or "UNDEFINED" or "NAN" or "" => BodyValue.Null,
            "TRUE" or "YES" => BodyValue.Flag(true),
            "FALSE" or "NO" => BodyValue.Flag(false),
            _ when IsNumber(word) => BodyValue.Number(word),
            _ when IsNumber(word.TrimStart('+', '0')) => BodyValue.Number(word.TrimStart('+', '0')),
            _ => BodyValue.String(word),
        };
    }

    private void SkipBlanks()
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || char.IsControl(text[at]) || text[at] == '\ufeff') at++;
            else if (Follows("//") || text[at] == '#') at = End("\n");
            else if (Follows("/*")) at = End("*/");
            else return;
        }
    }

    private bool Follows(string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private int End(string what)
    {
        var end = text.IndexOf(what, at, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + what.Length;
    }

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();
}
