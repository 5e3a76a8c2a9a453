namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>A requirement's standing, from its verdict, level, profile and waivers: what the reports show and count.</summary>
public enum ResultStatus
{
    /// <summary>A MUST was broken, and nothing excuses it.</summary>
    Failed,

    /// <summary>The suite could not tell.</summary>
    Error,

    /// <summary>A SHOULD was missed.</summary>
    Missed,

    /// <summary>Broken or missed, and excused by a waiver that has not expired.</summary>
    Waived,

    /// <summary>It applies, but was not verified.</summary>
    NotVerified,

    /// <summary>It held in every probe.</summary>
    Held,

    /// <summary>A MAY or INFO: what the server does is recorded.</summary>
    Recorded,

    /// <summary>It is about something that the target does not offer.</summary>
    NotOffered,

    /// <summary>It does not apply to the profile, or to what the run is about.</summary>
    DoesNotApply,
}

/// <summary>The word and the symbol of each standing; a symbol is always shown with its word.</summary>
public static class StandingSigns
{
    public static string Word(this ResultStatus standing) => standing switch
    {
        ResultStatus.NotVerified => "not verified",
        ResultStatus.NotOffered => "not offered",
        ResultStatus.DoesNotApply => "does not apply",
        ResultStatus.Error => "not checked",
        _ => standing.ToString().ToLowerInvariant(),
    };

    // Text symbols that no font renders as coloured emoji.
    public static string Sign(this ResultStatus standing) => standing switch
    {
        ResultStatus.Held => "✓",
        ResultStatus.Failed => "✗",
        ResultStatus.Missed => "△",
        ResultStatus.Waived => "⚑",
        ResultStatus.Recorded => "•",
        ResultStatus.NotVerified => "?",
        ResultStatus.Error => "!",
        ResultStatus.NotOffered => "○",
        _ => "–",
    };

    /// <summary>Whether it needs attention.</summary>
    public static bool WantsAttention(this ResultStatus standing) =>
        standing is ResultStatus.Failed or ResultStatus.Error or ResultStatus.Missed;
}
