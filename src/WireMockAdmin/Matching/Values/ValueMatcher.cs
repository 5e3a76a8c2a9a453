using System.Text.RegularExpressions;

namespace EmailSync.WireMockAdmin.Matching.Values;

/// <summary>Decides whether a value matches a pattern.</summary>
public abstract class ValueMatcher
{
    public abstract bool Matches(in MatchedValue value);
}

/// <summary><c>absent</c>: there is no value.</summary>
internal sealed class AbsentMatcher : ValueMatcher
{
    public override bool Matches(in MatchedValue value) => value.Text is null;
}

/// <summary><c>not</c>, and with it <c>doesNotContain</c> and <c>doesNotMatch</c>: a value that is not there fulfils them too.</summary>
internal sealed class NotMatcher(ValueMatcher inner) : ValueMatcher
{
    public override bool Matches(in MatchedValue value) => !inner.Matches(value);
}

/// <summary><c>and</c>: all matchers accept the value.</summary>
internal sealed class AllMatcher(IReadOnlyList<ValueMatcher> inner) : ValueMatcher
{
    public override bool Matches(in MatchedValue value)
    {
        value.Budget.Spend();
        foreach (var matcher in inner)
            if (!matcher.Matches(value))
                return false;
        return true;
    }
}

/// <summary><c>or</c>: one of the matchers accepts the value.</summary>
internal sealed class AnyMatcher(IReadOnlyList<ValueMatcher> inner) : ValueMatcher
{
    public override bool Matches(in MatchedValue value)
    {
        value.Budget.Spend();
        foreach (var matcher in inner)
            if (matcher.Matches(value))
                return true;
        return false;
    }
}

/// <summary><c>contains</c>: the value contains the text.</summary>
internal sealed class ContainsMatcher(string part) : ValueMatcher
{
    public override bool Matches(in MatchedValue value)
    {
        if (value.Text is not { } text || part.Length > text.Length) return false;
        value.Budget.Spend(1 + text.Length / 64);
        return text.Contains(part, StringComparison.Ordinal);
    }
}

/// <summary><c>equalTo</c>: the same text, or a secret with the same mark.</summary>
internal sealed class EqualToMatcher(string expected, bool ignoresCase) : ValueMatcher
{
    private readonly StringComparison comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
    private readonly ExpectedText expected = new(expected);

    public override bool Matches(in MatchedValue value) =>
        value.Text is { } text && (text.Equals(expected.Text, comparison) || text.Equals(expected.MarkedAs(value), comparison));
}

/// <summary><c>matches</c>: a regular expression matches the whole value, including line breaks.</summary>
internal sealed class RegexMatcher(PatientRegex regex) : ValueMatcher
{
    private const int LongestPattern = 4096;

    public static RegexMatcher Of(string pattern, string pointer, MatchBudget budget)
    {
        if (pattern.Length > LongestPattern)
            throw WireMockFault.In(pointer, $"The regular expression is longer than {LongestPattern} characters.");
        budget.AddExpression(pattern.Length, pointer);
        try
        {
            return new RegexMatcher(WholeRegex.Of(pattern, RegexOptions.Singleline | RegexOptions.CultureInvariant, pointer));
        }
        catch (ArgumentException error)
        {
            throw WireMockFault.In(pointer, $"'{pattern}' is not a valid regular expression: {error.Message}");
        }
    }

    public override bool Matches(in MatchedValue value) => value.Text is { } text && regex.IsMatch(text, value.Budget);
}
