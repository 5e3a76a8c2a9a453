namespace EmailSync.ReferencePages.Contracts;

/// <summary>The content of a request or an answer.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="TypesLine">Where its media types are listed, or would be.</param>
/// <param name="MediaTypes">Its media types, in their order.</param>
internal sealed record StatedContent(Stated At, int TypesLine, IReadOnlyList<StatedMediaType> MediaTypes)
{
    /// <summary>What it must be once it is read: the schema of the first media type.</summary>
    public StatedSchema? Schema => MediaTypes.Count > 0 ? MediaTypes[0].Schema : null;
}
