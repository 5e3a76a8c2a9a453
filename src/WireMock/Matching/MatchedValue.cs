using EmailSync.WireMock.Matching.Work;

namespace EmailSync.WireMock.Matching;

/// <summary>A value of a call, to be matched.</summary>
/// <param name="Text">The value as the journal holds it; null where there is none.</param>
/// <param name="Redact">Makes of an expected value what the journal would hold at this place.</param>
/// <param name="Budget">What the match may take.</param>
public readonly record struct MatchedValue(string? Text, Func<string, string> Redact, MatchBudget Budget);
