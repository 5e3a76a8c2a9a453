namespace EmailSync.ConformanceTests.Judging;

/// <summary>A check found that it cannot look at its requirement.</summary>
public sealed class NotVerifiedException(Obstacle obstacle, string reason, string? remedy = null) : Exception(reason)
{
    public Obstacle Obstacle { get; } = obstacle;

    public string? Remedy { get; } = remedy;
}

/// <summary>A check cannot tell: what it stands on does not hold.</summary>
public sealed class CannotTellException(string reason, Exception? cause = null) : Exception(reason, cause);
