namespace EmailSync.Reporting.JUnit;

/// <summary>A suite of junit.xml.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cases">Its cases, in their order.</param>
public sealed record JUnitSuite(string Name, IReadOnlyList<JUnitCase> Cases)
{
    /// <summary>How long it took; null where that is not known.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>When it began; null where that is not told.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>What else is to be known of the run.</summary>
    public IReadOnlyList<(string Name, string Value)> Properties { get; init; } = [];

    /// <summary>What it printed; the oldest schema alone has it.</summary>
    public string Output { get; init; } = "";
}
