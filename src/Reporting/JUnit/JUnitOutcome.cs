namespace EmailSync.Reporting.JUnit;

/// <summary>How a case of junit.xml ended.</summary>
public enum JUnitOutcome
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It does not hold.</summary>
    Failed,

    /// <summary>It could not be checked, by a mistake.</summary>
    Error,

    /// <summary>It was not checked, or does not count.</summary>
    Skipped,
}
