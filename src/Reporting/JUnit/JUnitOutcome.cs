namespace EmailSync.Reporting.JUnit;

/// <summary>The outcome of a case in junit.xml.</summary>
public enum JUnitOutcome
{
    /// <summary>Passed.</summary>
    Passed,

    /// <summary>Failed.</summary>
    Failed,

    /// <summary>Could not be checked because of an error.</summary>
    Error,

    /// <summary>Skipped: not checked, or not counted.</summary>
    Skipped,
}
