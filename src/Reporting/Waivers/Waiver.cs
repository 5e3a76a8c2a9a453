namespace EmailSync.Reporting.Waivers;

/// <summary>A person's decision that a requirement may stay broken for a while.</summary>
/// <param name="Id">The requirement, as the catalogue spells it.</param>
/// <param name="Reason">Why that is accepted.</param>
/// <param name="Expires">The last day on which it applies, UTC.</param>
public sealed record Waiver(string Id, string Reason, DateOnly Expires)
{
    /// <summary>What to report once it has expired; null before.</summary>
    /// <param name="day">The day of the run, UTC.</param>
    public string? ExpiryWarning(DateOnly day) =>
        Expires < day ? $"The waiver for {Id} expired on {Expires:yyyy-MM-dd} and no longer excuses anything." : null;
}
