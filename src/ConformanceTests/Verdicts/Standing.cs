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

/// <summary>The word and the sign of each standing; a sign never stands without its word.</summary>
public static class StandingSigns
{
    public static string Word(this Standing standing) => standing switch
    {
        Standing.NotVerified => "not verified",
        Standing.DoesNotApply => "does not apply",
        Standing.Error => "not checked",
        _ => standing.ToString().ToLowerInvariant(),
    };

    // Signs of the plain text planes: no font shows them as coloured pictures.
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

    /// <summary>Whether somebody ought to look at it.</summary>
    public static bool WantsAttention(this Standing standing) => standing is Standing.Failed or Standing.Error or Standing.Missed;
}
