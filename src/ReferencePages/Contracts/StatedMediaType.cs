namespace EmailSync.ReferencePages.Contracts;

/// <summary>A media type of a request or an answer, and what the content must be under it.</summary>
internal sealed record StatedMediaType(Stated At, StatedSchema? Schema);
