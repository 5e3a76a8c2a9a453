namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>Why a requirement was not verified.</summary>
public enum Obstacle
{
    /// <summary>It speaks of another kind of installation than the profile.</summary>
    OutsideProfile,

    /// <summary>It is conditional, and the target does not do what it is conditional on, for instance HTTP/2.</summary>
    NotOffered,

    /// <summary>A setting is missing that would make it possible.</summary>
    Configuration,

    /// <summary>Load or effects were not allowed.</summary>
    Permission,

    /// <summary>The target asked twice to come back later.</summary>
    Throttled,

    /// <summary>It cannot be seen from outside.</summary>
    Unobservable,
}
