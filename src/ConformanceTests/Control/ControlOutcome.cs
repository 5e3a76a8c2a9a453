using EmailSync.ConformanceTests.Verdicts;

namespace EmailSync.ConformanceTests.Control;

/// <summary>Whether a request is known that the target accepts.</summary>
/// <param name="Request">The accepted request, or the page's where none is accepted.</param>
/// <param name="Problem">Why nothing else can be judged; null where the request is accepted.</param>
/// <param name="Refused">Whether the target answers and authenticates nobody wrongly, but refuses the page's own sample: a fault of its own, not of the set-up.</param>
/// <param name="Throttled">Whether the target asked twice to come back later.</param>
/// <param name="Status">What the accepted request got; 0 where none is accepted.</param>
/// <param name="Exchanges">What was tried.</param>
public sealed record ControlOutcome(ControlRequest Request, string? Problem, bool Refused, bool Throttled, int Status, IReadOnlyList<Exchange> Exchanges);
