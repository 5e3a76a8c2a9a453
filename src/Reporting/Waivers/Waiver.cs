namespace EmailSync.Reporting.Waivers;

/// <summary>Somebody's word that a requirement may stay broken for a while.</summary>
/// <param name="Id">The requirement, as the catalogue spells it.</param>
/// <param name="Reason">Why that is accepted.</param>
/// <param name="Expires">The last day on which it counts, UTC.</param>
public sealed record Waiver(string Id, string Reason, DateOnly Expires)
{
    /// <summary>What to say once its last day has passed; null before.</summary>
    /// <param name="day">The day of the run, UTC.</param>
    public string? ExpiryWarning(DateOnly day) =>
        Expires < day ? $"The waiver for {Id} expired on {Expires:yyyy-MM-dd}: it excuses nothing any more." : null;
}
