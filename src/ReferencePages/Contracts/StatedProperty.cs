namespace EmailSync.ReferencePages.Contracts;

/// <summary>A property of an object.</summary>
internal sealed record StatedProperty(Stated At, StatedSchema Schema);
