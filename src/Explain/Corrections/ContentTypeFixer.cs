namespace EmailSync.Explain.Corrections;

/// <summary>Gives the body the media type that it is, of those that the operation takes.</summary>
internal static class ContentTypeFixer
{
    public const string Name = "Content-Type";

    public static Draft Fix(Draft draft, CorrectionContext bench, ContractRequestBody contract, string rule)
    {
        var sent = draft.Values(Name);
        var types = sent.Select(value => ContentType.Of(value)).OfType<ContentType>().ToList();
        var meant = Meant(draft, types, contract);
        var first = (types.Count > 0 ? types[0].MediaType : sent is [var only, ..] ? only : "").Split(';')[0].Trim();
        var mediaType = types.Select(type => type.MediaType)
            .FirstOrDefault(type => contract.MediaTypes.Contains(type)
                && (meant.Value is null || MediaTypes.SyntaxOf(type) == meant.Syntax))
            ?? (draft.Body.Length == 0 ? Spelling.Nearest(first, contract.MediaTypes) : null)
            ?? MediaTypes.For(meant.Syntax, first, contract)
            ?? contract.MediaTypes[0];
        return bench.TellHeader(draft, draft.With(Name, mediaType + Charset(draft, types)), Name, rule);
    }

    /// <summary>What the body was meant as.</summary>
    public static ProbableBody Meant(Draft draft, IReadOnlyList<ContentType> types, ContractRequestBody contract) =>
        ProbableBody.Read(draft.Body, types.Select(type => type.Encoding).FirstOrDefault(encoding => encoding is not null),
            types.Count > 0 ? MediaTypes.SyntaxOf(types[0].MediaType) : null, contract.Schema);

    // A charset that is known, and that the body is in, stays.
    private static string Charset(Draft draft, List<ContentType> types) =>
        types.Find(type => type.Encoding is not null) is { } type
            && MockServer.Bodies.Formats.Encodings.BodyText.FindInvalid(draft.Body, type.Encoding!, out _) < 0
            ? $"; charset={type.Charset}"
            : "";
}

/// <summary>The media types of an operation by how their bodies are written.</summary>
internal static class MediaTypes
{
    /// <summary>How a body of this type is written; null where that is not known.</summary>
    public static MediaSyntax? SyntaxOf(string mediaType) => MediaType.SyntaxOf(mediaType) switch
    {
        MediaSyntax.MergePatch => MediaSyntax.Json, // of a whole request
        MediaSyntax.Other => null,
        var syntax => syntax,
    };

    /// <summary>
    /// The type that a body of this syntax is sent as: the nearest to what was sent; null where the operation takes none.
    /// </summary>
    public static string? For(MediaSyntax syntax, string sent, ContractRequestBody body)
    {
        var fitting = body.MediaTypes.Where(type => SyntaxOf(type) == syntax).ToList();
        return Spelling.Nearest(sent, fitting) ?? (fitting.Count > 0 ? fitting[0] : null);
    }
}
