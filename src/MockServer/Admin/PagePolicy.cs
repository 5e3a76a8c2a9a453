namespace EmailSync.MockServer.Admin;

/// <summary>What a browser may do with our pages (Content Security Policy Level 3).</summary>
public static class PagePolicy
{
    /// <summary>Script and style from our files alone, nothing from elsewhere. The data: addresses are for icons.</summary>
    public const string OwnFiles =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    /// <summary>And no script or markup made of text: what a call brought can only ever be shown.</summary>
    public const string TextAlone = $"{OwnFiles}; require-trusted-types-for 'script'; trusted-types 'none'";
}
