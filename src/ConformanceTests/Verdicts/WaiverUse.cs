using EmailSync.Reporting.Waivers;

namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>What became of a waiver in a run.</summary>
/// <param name="Waiver">The waiver.</param>
/// <param name="State">Whether it excused something.</param>
/// <param name="Warning">Why somebody should look at it; null where it did its work.</param>
public sealed record WaiverUse(Waiver Waiver, WaiverState State, string? Warning);
