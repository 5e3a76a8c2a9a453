namespace EmailSync.Explain.Corrections;

/// <summary>Sets the media type that fits the body, among those that the operation accepts.</summary>
internal static class ContentTypeFixer
{
    public const string Name = "Content-Type";

    public static Draft Fix(Draft draft, CorrectionContext context, ContractRequestBody contract, string rule)
    {
        var sent = draft.Values(Name);
        var types = sent.Select(value => ContentType.Of(value)).OfType<ContentType>().ToList();
        var probable = BodyOf(draft, types, contract);
        var first = (types.Count > 0 ? types[0].MediaType : sent is [var only, ..] ? only : "").Split(';')[0].Trim();
        var mediaType = types.Select(type => type.MediaType)
            .FirstOrDefault(type => contract.MediaTypes.Contains(type)
                && (probable.Value is null || MediaTypes.SyntaxOf(type) == probable.Syntax))
            ?? (draft.Body.Length == 0 ? Spelling.Nearest(first, contract.MediaTypes) : null)
            ?? MediaTypes.For(probable.Syntax, first, contract)
            ?? contract.MediaTypes[0];
        return context.NoteHeader(draft, draft.With(Name, mediaType + Charset(draft, types)), Name, rule);
    }

    /// <summary>What the body was probable to be.</summary>
    public static ProbableBody BodyOf(Draft draft, IReadOnlyList<ContentType> types, ContractRequestBody contract) =>
        ProbableBody.Read(draft.Body, types.Select(type => type.Encoding).FirstOrDefault(encoding => encoding is not null),
            types.Count > 0 ? MediaTypes.SyntaxOf(types[0].MediaType) : null, contract.Schema);

    // Keep a known charset if the body is valid in it.
    private static string Charset(Draft draft, List<ContentType> types) =>
        types.Find(type => type.Encoding is not null) is { } type
            && MockServer.Bodies.Formats.Encodings.BodyText.FindInvalid(draft.Body, type.Encoding!, out _) < 0
            ? $"; charset={type.Charset}"
            : "";
}

/// <summary>An operation's media types by their syntax.</summary>
internal static class MediaTypes
{
    /// <summary>The syntax of a media type; null if it is not known.</summary>
    public static MediaSyntax? SyntaxOf(string mediaType) => MediaType.SyntaxOf(mediaType) switch
    {
        MediaSyntax.MergePatch => MediaSyntax.Json, // holds a whole request
        MediaSyntax.Other => null,
        var syntax => syntax,
    };

    /// <summary>
    /// The media type for a body of this syntax, as close as possible to the one sent; null if the operation accepts none.
    /// </summary>
    public static string? For(MediaSyntax syntax, string sent, ContractRequestBody body)
    {
        var fitting = body.MediaTypes.Where(type => SyntaxOf(type) == syntax).ToList();
        return Spelling.Nearest(sent, fitting) ?? (fitting.Count > 0 ? fitting[0] : null);
    }
}
