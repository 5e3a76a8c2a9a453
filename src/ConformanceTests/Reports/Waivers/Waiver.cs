namespace EmailSync.ConformanceTests.Reports.Waivers;

/// <summary>Somebody's word that a requirement may stay broken for a while.</summary>
/// <param name="Id">The requirement.</param>
/// <param name="Reason">Why that is accepted.</param>
/// <param name="Expires">The last day on which it counts, UTC.</param>
public sealed record Waiver(string Id, string Reason, DateOnly Expires);
