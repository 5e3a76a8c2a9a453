using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>The body of an operation in the contract.</summary>
/// <param name="Required">Whether a call without a body is refused.</param>
/// <param name="MediaTypes">The media types it may have, without parameters, in the contract's order.</param>
/// <param name="Schema">What it must be once it is read: the schema of the first media type.</param>
public sealed record ContractRequestBody(bool Required, IReadOnlyList<string> MediaTypes, Schema Schema);
