using EmailSync.WireMock.Matching.Work;

namespace EmailSync.WireMock.Matching;

/// <summary>One thing that a pattern demands of a call.</summary>
/// <param name="Place">What it speaks of: method, url, a header, and so on.</param>
/// <param name="Expected">The demand, as JSON.</param>
/// <param name="Actual">What a call has there; null where it has nothing.</param>
/// <param name="Holds">Whether a call fulfils it.</param>
public sealed record Criterion(string Place, string Expected, Func<LoggedCall, string?> Actual, Func<LoggedCall, MatchBudget, bool> Holds);
