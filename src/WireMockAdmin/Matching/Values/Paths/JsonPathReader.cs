using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EmailSync.WireMockAdmin.Matching.Values.Paths;

/// <summary>Reads a JSONPath, once.</summary>
internal sealed class JsonPathReader(string text, string pointer, MatchBudget budget)
{
    private const int DeepestFilter = 32;
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(".[]( \t\r\n");
    private static readonly SearchValues<char> NameEndsInFilter = SearchValues.Create(".[]()=!<>&|~, \t\r\n");
    private static readonly SearchValues<char> WordEnds = SearchValues.Create("()[]{}=!<>&|~, \t\r\n");
    private static readonly string[] Signs = ["===", "!==", "==", "!=", "<=", ">=", "<", ">", "=~"];
    private int at;
    private int depth;

    /// <exception cref="FormatException">It is not a JSONPath, or uses something unsupported.</exception>
    public JsonPath Read()
    {
        // As with WireMock a path may begin with its first member.
        var hasRoot = Skip("$") || Skip("@");
        if (!hasRoot && at == text.Length) throw Expected("a path such as $.a");
        var path = hasRoot
            ? Steps(isInFilter: false)
            : new JsonPath([new PathStep.Members([Name(isInFilter: false)]) { IsDeep = false }, .. StepList(isInFilter: false)]);
        Blanks();
        return at == text.Length ? path : throw Expected("a step such as .name or [0]");
    }

    private JsonPath Steps(bool isInFilter) => new(StepList(isInFilter));

    private List<PathStep> StepList(bool isInFilter)
    {
        var steps = new List<PathStep>();
        while (at < text.Length)
        {
            if (Skip(".."))
                steps.Add(Peek() == '[' ? Bracket(isDeep: true) : Named(isDeep: true, isInFilter));
            else if (Skip("."))
                steps.Add(Named(isDeep: false, isInFilter));
            else if (Peek() == '[')
                steps.Add(Bracket(isDeep: false));
            else
                break;
        }

        return steps;
    }

    private PathStep Named(bool isDeep, bool isInFilter)
    {
        if (Skip("*")) return new PathStep.All { IsDeep = isDeep };
        var name = Name(isInFilter);
        return Peek() == '('
            ? throw new FormatException($"Functions such as {name}() are not supported.")
            : new PathStep.Members([name]) { IsDeep = isDeep };
    }

    private string Name(bool isInFilter)
    {
        var end = text.AsSpan(at).IndexOfAny(isInFilter ? NameEndsInFilter : NameEnds);
        var name = end < 0 ? text[at..] : text.Substring(at, end);
        if (name.Length == 0) throw Expected("a name");
        at += name.Length;
        return name;
    }

    private PathStep Bracket(bool isDeep)
    {
        at++;
        Blanks();
        PathStep step;
        if (Skip("*")) step = new PathStep.All { IsDeep = isDeep };
        else if (Skip("?")) step = new PathStep.Where(Bracketed()) { IsDeep = isDeep };
        else if (Peek() is '\'' or '"') step = new PathStep.Members(List(Quoted)) { IsDeep = isDeep };
        else step = Numbers(isDeep);
        Blanks();
        return Skip("]") ? step : throw Expected("]");
    }

    private PathStep Numbers(bool isDeep)
    {
        int? first = Peek() == ':' ? null : Number();
        Blanks();
        if (Skip(":"))
        {
            Blanks();
            int? end = Peek() == ']' ? null : Number();
            return new PathStep.Slice(first, end) { IsDeep = isDeep };
        }

        var indexes = new List<int> { first!.Value };
        while (Skip(","))
        {
            Blanks();
            indexes.Add(Number());
            Blanks();
        }

        return new PathStep.Items(indexes) { IsDeep = isDeep };
    }

    private List<string> List(Func<string> one)
    {
        var all = new List<string> { one() };
        Blanks();
        while (Skip(","))
        {
            Blanks();
            all.Add(one());
            Blanks();
        }

        return all;
    }

    private PathFilter Bracketed()
    {
        Blanks();
        if (!Skip("(")) throw Expected("( after ?");
        if (++depth > DeepestFilter) throw new FormatException($"Filters are nested more than {DeepestFilter} deep.");
        var filter = Or();
        depth--;
        return Skip(")") ? filter : throw Expected("), && or ||");
    }

    private PathFilter Or()
    {
        var parts = new List<PathFilter> { And() };
        while (Skip("||")) parts.Add(And());
        return parts is [var one] ? one : new PathFilter.Any(parts);
    }

    private PathFilter And()
    {
        var parts = new List<PathFilter> { Part() };
        while (Skip("&&")) parts.Add(Part());
        return parts is [var one] ? one : new PathFilter.Each(parts);
    }

    private PathFilter Part()
    {
        Blanks();
        var isDenied = Skip("!");
        Blanks();
        var part = Peek() == '(' ? Bracketed() : Comparison();
        Blanks();
        return isDenied ? new PathFilter.Not(part) : part;
    }

    private PathFilter Comparison()
    {
        var left = Operand();
        Blanks();
        if (Array.Find(Signs, Skip) is not { } sign) return left.Path is null ? throw Expected("a comparison") : new PathFilter.Finds(left);
        Blanks();
        return sign == "=~" ? new PathFilter.Fits(left, Regex()) : new PathFilter.Compares(left, sign, Operand());
    }

    private PathOperand Operand()
    {
        var isFromRoot = Peek() == '$';
        if (isFromRoot || Peek() == '@')
        {
            at++;
            return new PathOperand(Steps(isInFilter: true), isFromRoot, default);
        }

        var json = Peek() is '\'' or '"' ? JsonValue.Create(Quoted()).ToJsonString() : Word();
        try
        {
            using var document = JsonDocument.Parse(json);
            return new PathOperand(null, false, document.RootElement.Clone());
        }
        catch (JsonException)
        {
            throw new FormatException(
                $"'{json}' is neither a path that starts with @ or $, nor a number, a string in quotes, true, false or null.");
        }
    }

    private string Word()
    {
        var end = text.AsSpan(at).IndexOfAny(WordEnds);
        var word = end < 0 ? text[at..] : text.Substring(at, end);
        at += word.Length;
        return word;
    }

    private PatientRegex Regex()
    {
        if (!Skip("/")) throw Expected("a regular expression between slashes");
        var start = at;
        while (at < text.Length && text[at] != '/') at += text[at] == '\\' ? 2 : 1;
        if (at >= text.Length) throw Expected("/");
        var expression = text[start..at++];
        var options = RegexOptions.CultureInvariant;
        for (; at < text.Length && char.IsAsciiLetter(text[at]); at++)
            options |= text[at] switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => throw new FormatException($"The flag {text[at]} is not supported; supported are i, m, s, x."),
            };
        budget.AddExpression(0, pointer);
        return WholeRegex.Of(expression, options, pointer);
    }

    private string Quoted()
    {
        var quote = Peek() is '\'' or '"' ? text[at++] : throw Expected("a name in quotes");
        var read = new StringBuilder();
        for (; at < text.Length && text[at] != quote; at++)
        {
            if (text[at] == '\\' && ++at == text.Length) break;
            read.Append(text[at]);
        }

        if (at >= text.Length) throw Expected($"{quote}");
        at++;
        return read.ToString();
    }

    private int Number()
    {
        var start = at;
        if (Peek() == '-') at++;
        while (char.IsAsciiDigit(Peek())) at++;
        return int.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Expected("a number, a name in quotes, *, or ?( and a filter");
    }

    private void Blanks()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n') at++;
    }

    private char Peek() => at < text.Length ? text[at] : '\0';

    private bool Skip(string wanted)
    {
        if (string.CompareOrdinal(text, at, wanted, 0, wanted.Length) != 0) return false;
        at += wanted.Length;
        return true;
    }

    private FormatException Expected(string what) => new($"expected {what} at character {Math.Min(at, text.Length) + 1}.");
}
