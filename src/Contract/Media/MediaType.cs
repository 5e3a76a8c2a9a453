namespace EmailSync.Contract.Media;

/// <summary>What a media type says about the content.</summary>
public static class MediaType
{
    /// <summary>The syntax of a media type: from the whole subtype, or its suffix after a plus (RFC 6839).</summary>
    /// <param name="mediaType">Type and subtype in any letter case, perhaps with parameters.</param>
    public static MediaSyntax SyntaxOf(ReadOnlySpan<char> mediaType)
    {
        var slash = mediaType.IndexOf('/');
        if (slash <= 0) return MediaSyntax.Other;
        var subtype = mediaType[(slash + 1)..];
        if (subtype.IndexOf(';') is >= 0 and var end) subtype = subtype[..end];
        subtype = subtype.Trim(" \t");
        return subtype.Equals("json-patch+json", StringComparison.OrdinalIgnoreCase) ? MediaSyntax.JsonPatch
            : subtype.Equals("merge-patch+json", StringComparison.OrdinalIgnoreCase) ? MediaSyntax.MergePatch
            : subtype.Equals("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? MediaSyntax.Form
            : IsWrittenIn(subtype, "json") ? MediaSyntax.Json
            : IsWrittenIn(subtype, "xml") ? MediaSyntax.Xml
            : MediaSyntax.Other;
    }

    /// <summary>Whether content is a JSON document, including patches.</summary>
    public static bool IsJson(this MediaSyntax syntax) => syntax is MediaSyntax.Json or MediaSyntax.JsonPatch or MediaSyntax.MergePatch;

    private static bool IsWrittenIn(ReadOnlySpan<char> subtype, string syntax) =>
        subtype.EndsWith(syntax, StringComparison.OrdinalIgnoreCase)
            && (subtype.Length == syntax.Length || subtype[^(syntax.Length + 1)] == '+');
}
