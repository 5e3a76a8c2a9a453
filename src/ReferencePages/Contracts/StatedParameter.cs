namespace EmailSync.ReferencePages.Contracts;

/// <summary>A parameter of an operation.</summary>
/// <param name="At">Its name, and where the operation lists it.</param>
/// <param name="IsRequired">Whether a call has to have it.</param>
/// <param name="Schema">What its value must be; null where the contract does not say.</param>
internal sealed record StatedParameter(Stated At, bool IsRequired, StatedSchema? Schema);
