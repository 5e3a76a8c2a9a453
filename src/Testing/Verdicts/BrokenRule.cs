namespace EmailSync.Testing;

/// <summary>A rule that calls have broken, and how often.</summary>
public sealed class BrokenRule
{
    internal BrokenRule(CallerRule rule, long count, long calls, RecordedFinding example, RecordedRequest? first) =>
        (Rule, Count, Calls, Example, FirstRequest) = (rule, count, calls, example, first);

    /// <summary>The rule.</summary>
    public CallerRule Rule { get; }

    /// <summary>How many findings there were.</summary>
    public long Count { get; }

    /// <summary>In how many calls.</summary>
    public long Calls { get; }

    /// <summary>The first of the findings.</summary>
    public RecordedFinding Example { get; }

    /// <summary>The call of <see cref="Example"/>; null if the journal has dropped it.</summary>
    public RecordedRequest? FirstRequest { get; }

    /// <summary>Level and id of the rule, and the example's place and message.</summary>
    public override string ToString() => $"{LevelWord.Of(Rule.Level)} {Example}";
}
