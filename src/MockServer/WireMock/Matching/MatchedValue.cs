namespace EmailSync.MockServer.WireMock.Matching;

/// <summary>A value of a call, to be matched.</summary>
/// <param name="Text">The value as the journal holds it; null where there is none.</param>
/// <param name="Redact">Makes of an expected value what the journal would hold at this place.</param>
/// <param name="Ended">Ends a match that takes too long.</param>
public readonly record struct MatchedValue(string? Text, Func<string, string> Redact, CancellationToken Ended);
