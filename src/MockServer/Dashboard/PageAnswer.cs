namespace EmailSync.MockServer.Dashboard;

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
        headers.CacheControl = "no-cache"; // asked again each time, and sent again only where it is another
        headers.ETag = asset.Tag;
        headers.Vary = "Accept";
        if (http.Request.Headers.IfNoneMatch.Contains(asset.Tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        http.Response.ContentType = asset.ContentType;
        http.Response.ContentLength = asset.Content.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.BodyWriter.WriteAsync(asset.Content, http.RequestAborted).AsTask();
    }
}
