using System.Text.RegularExpressions;

namespace EmailSync.WireMock.Matching.Work;

/// <summary>Regular expressions that take a whole value, as those of WireMock do.</summary>
internal static class WholeRegex
{
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static PatientRegex Of(string pattern, RegexOptions options, string pointer)
    {
        // By itself first: what is no expression must not become one between the brackets.
        _ = new PatientRegex(pattern, options, pointer);
        try
        {
            return new PatientRegex($@"\A(?:{pattern})\z", options, pointer);
        }
        catch (RegexParseException)
        {
            // It ends in a comment, (?x)#, which takes the bracket in; such an expression does not mind a line's end.
            return new PatientRegex($"\\A(?:{pattern}\n)\\z", options, pointer);
        }
    }
}
