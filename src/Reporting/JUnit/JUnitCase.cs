namespace EmailSync.Reporting.JUnit;

/// <summary>A case of junit.xml.</summary>
/// <param name="Class">What it belongs to: the tool, a dot and a group.</param>
/// <param name="Name">What holds, or does not.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">Why, in a line, where it did not pass; null where it did.</param>
/// <param name="Text">The evidence, or what a case that passed has to say; null where there is nothing more.</param>
public sealed record JUnitCase(string Class, string Name, JUnitOutcome Outcome, string? Message, string? Text)
{
    /// <summary>How long it took; null where that is not known.</summary>
    public TimeSpan? Time { get; init; }
}
