namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>The word and the sign of each standing; a sign never stands without its word.</summary>
public static class StandingSigns
{
    public static string Word(this Standing standing) => standing switch
    {
        Standing.NotVerified => "not verified",
        Standing.DoesNotApply => "does not apply",
        Standing.Error => "not judged",
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
