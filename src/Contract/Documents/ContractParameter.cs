using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>A parameter of an operation in the contract.</summary>
/// <param name="Name">Its name in the contract's spelling.</param>
/// <param name="In">query or header.</param>
/// <param name="Required">Whether a call without it is refused.</param>
/// <param name="Description">What it is for; null if the contract says nothing.</param>
/// <param name="Schema">What its value must be.</param>
public sealed record ContractParameter(string Name, string In, bool Required, string? Description, Schema Schema);
