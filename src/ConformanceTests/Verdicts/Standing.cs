namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>How a requirement stands once level, profile and waivers are taken into account: what the reports show and count.</summary>
public enum Standing
{
    /// <summary>A MUST was broken, and nothing excuses it.</summary>
    Failed,

    /// <summary>The suite could not tell.</summary>
    Error,

    /// <summary>A SHOULD was missed.</summary>
    Missed,

    /// <summary>It was broken or missed, and a waiver that still runs says so.</summary>
    Waived,

    /// <summary>It applies, and was not looked at.</summary>
    NotVerified,

    /// <summary>It held in every probe.</summary>
    Held,

    /// <summary>A MAY or INFO: what the server does is written down.</summary>
    Recorded,

    /// <summary>The profile or the target does not bring it into play.</summary>
    DoesNotApply,
}
