using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>An answer of an operation in the contract.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Description">When it is given.</param>
/// <param name="MediaTypes">The media types its content may have, in the contract's order; none if it has no content.</param>
/// <param name="Schema">What its content is: the schema of the first media type; null if it has none.</param>
public sealed record ContractResponse(int Status, string Description, IReadOnlyList<string> MediaTypes, Schema? Schema);
