namespace EmailSync.Explain.Corrections;

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

    /// <summary>The type that a body of this syntax is sent as: the nearest to what was sent; null where the operation takes none.</summary>
    public static string? For(MediaSyntax syntax, string sent, ContractRequestBody body)
    {
        var fitting = body.MediaTypes.Where(type => SyntaxOf(type) == syntax).ToList();
        return Spelling.Nearest(sent, fitting) ?? (fitting.Count > 0 ? fitting[0] : null);
    }
}
