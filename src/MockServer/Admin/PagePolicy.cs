namespace EmailSync.MockServer.Admin;

/// <summary>What a browser may do with our pages (Content Security Policy Level 3).</summary>
public static class PagePolicy
{
    /// <summary>Scripts and styles from our own files only. The data: URLs are for icons.</summary>
    public const string OwnFiles =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    /// <summary>The same, and no script or markup made from text: what a call contained can only be displayed.</summary>
    public const string TextAlone = $"{OwnFiles}; require-trusted-types-for 'script'; trusted-types 'none'";
}
