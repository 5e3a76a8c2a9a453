namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>One thing that was looked at.</summary>
/// <param name="Held">Whether it was as expected; null where it is only recorded.</param>
/// <param name="Expected">What the requirement asks for.</param>
/// <param name="Actual">What was there.</param>
/// <param name="Exchange">Index of the exchange that shows it; null where none does.</param>
public sealed record Observation(bool? Held, string Expected, string Actual, int? Exchange);
