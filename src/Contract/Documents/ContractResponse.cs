using EmailSync.Contract.Schemas;

namespace EmailSync.Contract;

/// <summary>An answer of an operation as the contract states it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Description">When it is given.</param>
/// <param name="MediaTypes">The media types its content may have, in the contract's order; none where it has no content.</param>
/// <param name="Schema">What its content is: the schema of the first media type; null where it has none.</param>
public sealed record ContractResponse(int Status, string Description, IReadOnlyList<string> MediaTypes, Schema? Schema);
