namespace EmailSync.ReferencePages.Contracts;

/// <summary>An answer of an operation.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Status">Its status.</param>
/// <param name="Headers">The names of its headers.</param>
/// <param name="Content">Its content; without a media type where it has none.</param>
internal sealed record StatedResponse(Stated At, int Status, IReadOnlyList<string> Headers, StatedContent Content);
