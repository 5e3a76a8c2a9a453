namespace EmailSync.MockServer.Sandboxes;

/// <summary>
/// What a browser says about the page that makes it send a request (Fetch Metadata, field Sec-Fetch-Site). Pages cannot change
/// the field, and other programs do not send it.
/// </summary>
public static class BrowserSite
{
    public const string Field = "Sec-Fetch-Site";

    /// <summary>
    /// Whether a page of another origin sends it that may not call the API; another port of this machine is another origin.
    /// </summary>
    public static bool IsForeign(HttpRequest request)
    {
        foreach (var site in request.Headers[Field])
            if (site is not ("same-origin" or "none"))
                return request.HttpContext.Features.Get<AllowedOrigin>() is null;
        return false;
    }

    /// <summary>
    /// Whether a person follows a link in a browser window: the linking page gets nothing of the answer.
    /// </summary>
    public static bool IsFollowedLink(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
}
