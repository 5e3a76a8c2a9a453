namespace EmailSync.Contract.Media;

/// <summary>The syntax of a media type.</summary>
public enum MediaSyntax
{
    /// <summary>None of those that are supported.</summary>
    Other,

    Json,

    /// <summary>A list of changes, in JSON (RFC 6902).</summary>
    JsonPatch,

    /// <summary>A document of changes, in JSON (RFC 7396).</summary>
    MergePatch,

    Xml,

    /// <summary>Names and values as a page's form sends them.</summary>
    Form,
}
