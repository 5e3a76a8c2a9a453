namespace EmailSync.Reporting.JUnit;

/// <summary>A test case in junit.xml.</summary>
/// <param name="Class">Its class name: the tool, a dot and a group.</param>
/// <param name="Name">What was checked.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Message">Why it did not pass, in one line; null if it passed.</param>
/// <param name="Text">The evidence, or a remark on a case that passed; null if there is none.</param>
public sealed record JUnitCase(string Class, string Name, JUnitOutcome Outcome, string? Message, string? Text)
{
    /// <summary>How long it took; null if that is not known.</summary>
    public TimeSpan? Time { get; init; }
}
