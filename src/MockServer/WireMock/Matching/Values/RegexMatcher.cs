using System.Text.RegularExpressions;

namespace EmailSync.MockServer.WireMock.Matching.Values;

/// <summary><c>matches</c>: a regular expression takes the whole value, line breaks among it.</summary>
internal sealed class RegexMatcher(Regex regex, string pattern, string pointer) : ValueMatcher
{
    private const int LongestPattern = 4096;
    private const RegexOptions Options = RegexOptions.Singleline | RegexOptions.CultureInvariant;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public static RegexMatcher Of(string pattern, string pointer)
    {
        if (pattern.Length > LongestPattern) throw WireMockFault.In(pointer, $"The regular expression is over {LongestPattern} characters.");
        try
        {
            // By itself first: what is no expression must not become one between the brackets.
            _ = new Regex(pattern, Options, Longest);
        }
        catch (ArgumentException error)
        {
            throw WireMockFault.In(pointer, $"'{pattern}' is no regular expression: {error.Message}");
        }

        return new RegexMatcher(Whole(pattern), pattern, pointer);
    }

    public override bool Matches(in MatchedValue value)
    {
        if (value.Text is not { } text) return false;
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw WireMockFault.In(pointer, $"The regular expression '{pattern}' takes longer than {Longest.TotalSeconds:0} s over one value; expected a simpler one.");
        }
    }

    private static Regex Whole(string pattern)
    {
        try
        {
            return Fast($@"\A(?:{pattern})\z");
        }
        catch (RegexParseException)
        {
            // It ends in a comment, (?x)#, which takes the bracket in; such an expression does not mind a line's end.
            return Fast($"\\A(?:{pattern}\n)\\z");
        }
    }

    // In linear time where the expression allows it; what refers back or looks around does not.
    private static Regex Fast(string expression)
    {
        try
        {
            return new Regex(expression, Options | RegexOptions.NonBacktracking, Longest);
        }
        catch (NotSupportedException)
        {
            return new Regex(expression, Options, Longest);
        }
    }
}
