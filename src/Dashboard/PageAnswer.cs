using EmailSync.MockServer.Admin;

namespace EmailSync.Dashboard;

/// <summary>Answers files of the page so that a browser runs and shows nothing but them.</summary>
internal static class PageAnswer
{
    public static Task WriteAsync(HttpContext http, PageAsset asset)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = PagePolicy.TextAlone;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.Vary = "Accept";
        return KeptAnswer.WriteAsync(http, asset.ContentType, asset.Content, asset.Tag);
    }
}
