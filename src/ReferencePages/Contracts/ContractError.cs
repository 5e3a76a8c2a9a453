namespace EmailSync.ReferencePages.Contracts;

/// <summary>Why a contract cannot be read.</summary>
/// <param name="Line">Where, counted from 1.</param>
/// <param name="Reason">What was expected, and what was found.</param>
public sealed record ContractError(int Line, string Reason);
