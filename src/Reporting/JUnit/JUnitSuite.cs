namespace EmailSync.Reporting.JUnit;

/// <summary>A suite in junit.xml.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cases">Its cases, in their order.</param>
public sealed record JUnitSuite(string Name, IReadOnlyList<JUnitCase> Cases)
{
    /// <summary>How long it took; null if that is not known.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>When it began; null if it is left out.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Other properties of the run.</summary>
    public IReadOnlyList<(string Name, string Value)> Properties { get; init; } = [];

    /// <summary>Its output; only Ant's schema has it.</summary>
    public string Output { get; init; } = "";
}
