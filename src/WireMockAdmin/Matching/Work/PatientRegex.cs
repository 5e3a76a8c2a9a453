using System.Text.RegularExpressions;

namespace EmailSync.WireMockAdmin.Matching.Work;

/// <summary>
/// A regular expression that always terminates. It starts with backtracking, which is cheap to make and usually fast. If that
/// takes long, it becomes an automaton with linear time, if its size allows; otherwise it gets the remaining time.
/// </summary>
internal sealed class PatientRegex
{
    private static readonly TimeSpan FirstTry = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private readonly string expression;
    private readonly RegexOptions options;
    private readonly string pointer;
    private readonly Regex regex;

    /// <exception cref="ArgumentException">It is not a valid regular expression.</exception>
    public PatientRegex(string expression, RegexOptions options, string pointer)
    {
        (this.expression, this.options, this.pointer) = (expression, options, pointer);
        regex = new Regex(expression, options, FirstTry);
    }

    public bool IsMatch(string text, MatchBudget budget)
    {
        budget.Spend(1 + text.Length / 16);
        if (budget.AutomatonOf(this) is { } automaton) return IsMatch(automaton, text);
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            budget.Check();
        }

        if (budget.HasRoomForAutomaton && Automaton() is { } made)
        {
            budget.Keep(this, made);
            return IsMatch(made, text);
        }

        var left = budget.Left;
        return left > TimeSpan.Zero ? IsMatch(new Regex(expression, options, left), text) : throw new OutOfBudgetException(pointer);
    }

    private bool IsMatch(Regex made, string text)
    {
        try
        {
            return made.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new OutOfBudgetException(pointer);
        }
    }

    // What refers back or looks around has none.
    private Regex? Automaton()
    {
        if (!RegexSize.IsSmall(expression)) return null;
        try
        {
            return new Regex(expression, options | RegexOptions.NonBacktracking, Longest);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>Regular expressions that take a whole value, as those of WireMock do.</summary>
internal static class WholeRegex
{
    /// <exception cref="ArgumentException">It is not a valid regular expression.</exception>
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
