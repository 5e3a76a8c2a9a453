using EmailSync.Contract;
using EmailSync.WireMock.Matching;

namespace EmailSync.WireMock.Answers;

/// <summary>A call, and what it nearly was: an operation of the contract, or what a pattern looked for.</summary>
/// <param name="Call">The call.</param>
/// <param name="Operation">The operation; null where a pattern was given.</param>
/// <param name="Pattern">The pattern; null where an operation is meant.</param>
/// <param name="Distance">How far off it was: 0 is a match, 1 is never reached by an operation.</param>
/// <param name="Differences">In what it was off.</param>
public sealed record NearMiss(LoggedCall Call, ContractOperation? Operation, RequestPattern? Pattern, double Distance, IReadOnlyList<Difference> Differences);
