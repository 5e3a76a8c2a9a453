namespace EmailSync.MockServer.Verdicts;

/// <summary>How often an operation of the contract was called.</summary>
/// <param name="OperationId">The vendor's id.</param>
/// <param name="Method">Its HTTP method.</param>
/// <param name="Path">Its path below the installation's base.</param>
/// <param name="Calls">How many calls reached it by its method; 0 if it was never called.</param>
public sealed record OperationCount(string OperationId, string Method, string Path, long Calls);
