namespace EmailSync.Reporting.JUnit;

/// <summary>How a case of junit.xml ended.</summary>
public enum JUnitOutcome
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It does not hold.</summary>
    Failed,

    /// <summary>It could not be judged, by a mistake.</summary>
    Error,

    /// <summary>It was not judged, or does not count.</summary>
    Skipped,
}
