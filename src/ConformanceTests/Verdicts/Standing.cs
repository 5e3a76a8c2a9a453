namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>A requirement's standing, from its verdict, level, profile and waivers: what the reports show and count.</summary>
public enum Standing
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

    /// <summary>It does not apply to the profile or the target.</summary>
    DoesNotApply,
}

/// <summary>The word and the symbol of each standing; a symbol is always shown with its word.</summary>
public static class StandingSigns
{
    public static string Word(this Standing standing) => standing switch
    {
        Standing.NotVerified => "not verified",
        Standing.DoesNotApply => "does not apply",
        Standing.Error => "not checked",
        _ => standing.ToString().ToLowerInvariant(),
    };

    // Text symbols that no font renders as coloured emoji.
    public static string Sign(this Standing standing) => standing switch
    {
        Standing.Held => "✓",
        Standing.Failed => "✗",
        Standing.Missed => "△",
        Standing.Waived => "⚑",
        Standing.Recorded => "•",
        Standing.NotVerified => "?",
        Standing.Error => "!",
        _ => "–",
    };

    /// <summary>Whether it needs attention.</summary>
    public static bool WantsAttention(this Standing standing) => standing is Standing.Failed or Standing.Error or Standing.Missed;
}
