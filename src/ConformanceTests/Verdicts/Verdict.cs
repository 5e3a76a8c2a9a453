namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>What the suite says of one requirement.</summary>
public enum Verdict
{
    /// <summary>Held in every probe.</summary>
    Pass,

    /// <summary>A MUST was broken.</summary>
    Fail,

    /// <summary>A SHOULD was missed.</summary>
    Warn,

    /// <summary>An INFO or MAY: what the server does is written down, and is no fault.</summary>
    Recorded,

    /// <summary>Could not be looked at; never counts as held.</summary>
    NotVerified,

    /// <summary>The suite could not tell: the server fell silent, spoke no HTTP, or the set-up is wrong.</summary>
    Error,
}
