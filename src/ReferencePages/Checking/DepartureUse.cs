namespace EmailSync.ReferencePages.Checking;

/// <summary>A deviation that the contract declares, and that therefore does not fail.</summary>
/// <param name="Id">The departure's number.</param>
/// <param name="Line">The line of its declaration in the contract.</param>
/// <param name="Covered">What it covers.</param>
public sealed record DepartureUse(string Id, int Line, Deviation Covered);
