using EmailSync.Contract;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Verdicts;

/// <summary>How often a rule for callers was broken.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Count">How many findings there were.</param>
/// <param name="Calls">In how many calls.</param>
/// <param name="FirstCall">Id of the first of them, which the journal may have dropped since.</param>
/// <param name="Example">The finding of that call.</param>
public sealed record RuleCount(Requirement Rule, long Count, long Calls, Guid FirstCall, Finding Example);
