using System.Text.RegularExpressions;

namespace EmailSync.WireMockAdmin.Matching.Work;

/// <summary>
/// The limits of one pattern: matchers, expressions, and the time for all calls that it is matched against. Not for use
/// by two threads at once.
/// </summary>
/// <param name="time">The clock that the time is taken by.</param>
/// <param name="longest">The time.</param>
/// <param name="ended">Ends the work before that: who asked has left.</param>
public sealed class MatchBudget(TimeProvider time, TimeSpan longest, CancellationToken ended)
{
    /// <summary>Matchers in one pattern.</summary>
    public const int MostMatchers = 1000;

    /// <summary>Regular expressions, JSONPaths and XPaths in one pattern.</summary>
    public const int MostExpressions = 100;

    /// <summary>Characters in all of these together.</summary>
    public const int MostExpressionLength = 16_384;

    // Steps between two looks at the clock: some microseconds.
    private const int Unwatched = 1024;

    // An automaton may grow to some 10 MB, however short its expression.
    private const int MostAutomata = 4;

    private readonly long started = time.GetTimestamp();
    private readonly Dictionary<PatientRegex, Regex> automata = [];
    private long steps;
    private int matchers;
    private int expressions;
    private int length;

    /// <summary>The time that is left; zero or less if there is none.</summary>
    public TimeSpan Left => longest - time.GetElapsedTime(started);

    /// <summary>Counts work: a step is about one value, or the text that takes as long.</summary>
    /// <exception cref="OutOfBudgetException">The time is up.</exception>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public void Spend(int count = 1)
    {
        if ((steps += count) < Unwatched) return;
        steps = 0;
        Check();
    }

    /// <summary>Looks at the clock now.</summary>
    /// <inheritdoc cref="Spend" path="/exception" />
    public void Check()
    {
        ended.ThrowIfCancellationRequested();
        if (Left <= TimeSpan.Zero) throw new OutOfBudgetException("");
    }

    /// <summary>Counts a matcher of the pattern.</summary>
    internal void AddMatcher(string pointer)
    {
        Spend();
        if (++matchers > MostMatchers)
            throw WireMockFault.In(pointer, $"The pattern has more than {MostMatchers} matchers; expected fewer.");
    }

    /// <summary>Counts an expression of the pattern, before it is compiled.</summary>
    internal void AddExpression(int characters, string pointer)
    {
        Check();
        if (++expressions > MostExpressions)
            throw WireMockFault.In(pointer,
                $"The pattern has more than {MostExpressions} regular expressions, JSONPaths and XPaths; expected fewer.");
        if ((length += characters) > MostExpressionLength)
            throw WireMockFault.In(pointer,
                $"The regular expressions, JSONPaths and XPaths of the pattern have more than {MostExpressionLength} characters in "
                    + $"all; expected fewer.");
    }

    /// <summary>The automaton of a regular expression; null if there is none.</summary>
    internal Regex? AutomatonOf(PatientRegex regex) => automata.GetValueOrDefault(regex);

    /// <summary>Keeps an automaton, for as long as this budget lives. False if there are enough.</summary>
    internal bool HasRoomForAutomaton => automata.Count < MostAutomata;

    internal void Keep(PatientRegex regex, Regex automaton) => automata.Add(regex, automaton);
}

/// <summary>A pattern exceeds its time or memory.</summary>
/// <param name="pointer">JSON pointer to the part of the pattern that was in progress; empty if it is not known.</param>
public sealed class OutOfBudgetException(string pointer) : Exception("The pattern takes too long.")
{
    /// <summary>JSON pointer to the part of the pattern that was in progress; empty if it is not known.</summary>
    public string Pointer { get; } = pointer;
}
