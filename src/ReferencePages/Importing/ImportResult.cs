namespace EmailSync.ReferencePages.Importing;

/// <summary>What an import gives.</summary>
/// <param name="Octets">The contract with the operations, UTF-8; null where there are errors.</param>
/// <param name="Added">The operations that were added, as method and path.</param>
/// <param name="Skipped">The operations that the contract has already.</param>
/// <param name="Schemas">The schemas that were added.</param>
/// <param name="Warnings">What does not fit together, and was decided.</param>
/// <param name="Errors">Why nothing was added.</param>
internal sealed record ImportResult(
    byte[]? Octets,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Skipped,
    IReadOnlyList<string> Schemas,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Errors)
{
    public static ImportResult Refused(IReadOnlyList<string> errors) => new(null, [], [], [], [], errors);
}
