using EmailSync.Contract;
using EmailSync.Explain.Values;

namespace EmailSync.Explain.Corrections;

/// <summary>The media types of an operation by how their bodies are written.</summary>
internal static class MediaTypes
{
    /// <summary>How a body of this type is written; null where that is not known.</summary>
    public static BodySyntax? SyntaxOf(string mediaType)
    {
        var subtype = mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..].ToLowerInvariant();
        return subtype switch
        {
            "json-patch+json" => BodySyntax.Patch,
            "x-www-form-urlencoded" => BodySyntax.Form,
            _ when subtype.EndsWith("json", StringComparison.Ordinal) => BodySyntax.Json,
            _ when subtype.EndsWith("xml", StringComparison.Ordinal) => BodySyntax.Xml,
            _ => null,
        };
    }

    /// <summary>The type that a body of this syntax is sent as: the nearest to what was sent; null where the operation takes none.</summary>
    public static string? For(BodySyntax syntax, string sent, ContractRequestBody body)
    {
        var fitting = body.MediaTypes.Where(type => SyntaxOf(type) == syntax).ToList();
        return Spelling.Nearest(sent, fitting) ?? (fitting.Count > 0 ? fitting[0] : null);
    }
}
