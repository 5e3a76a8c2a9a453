using System.Text.RegularExpressions;
using EmailSync.WireMock.Matching.Work;

namespace EmailSync.WireMock.Matching.Values;

/// <summary><c>matches</c>: a regular expression takes the whole value, line breaks among it.</summary>
internal sealed class RegexMatcher(PatientRegex regex) : ValueMatcher
{
    private const int LongestPattern = 4096;

    public static RegexMatcher Of(string pattern, string pointer, MatchBudget budget)
    {
        if (pattern.Length > LongestPattern) throw WireMockFault.In(pointer, $"The regular expression is over {LongestPattern} characters.");
        budget.AddExpression(pattern.Length, pointer);
        try
        {
            return new RegexMatcher(WholeRegex.Of(pattern, RegexOptions.Singleline | RegexOptions.CultureInvariant, pointer));
        }
        catch (ArgumentException error)
        {
            throw WireMockFault.In(pointer, $"'{pattern}' is no regular expression: {error.Message}");
        }
    }

    public override bool Matches(in MatchedValue value) => value.Text is { } text && regex.IsMatch(text, value.Budget);
}
