namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>Whether a waiver excused something.</summary>
public enum WaiverState
{
    /// <summary>The requirement was broken, and the waiver excuses it.</summary>
    Applied,

    /// <summary>The requirement was not broken.</summary>
    Unused,

    /// <summary>Its last day has passed.</summary>
    Expired,

    /// <summary>The run did not ask for the requirement.</summary>
    NotAsked,
}
