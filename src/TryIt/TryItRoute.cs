using EmailSync.MockServer.Admin;

namespace EmailSync.TryIt;

/// <summary>
/// Swagger UI for the contract. It has no data of the mock, so other sites may do with it what they want. An endpoint like any
/// other, so that it costs calls of the operations nothing.
/// </summary>
public sealed class TryItRoute : ControlRoute
{
    private const string Root = "/swagger";

    public TryItRoute()
        : base($"{Root}/{{**path}}", "The contract with forms for calling the mock.") => On("GET", ServeAsync);

    private static Task ServeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        // Swagger UI makes markup of the contract's descriptions.
        http.Response.Headers.ContentSecurityPolicy = PagePolicy.OwnFiles;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        // Every address in the page is relative, so it has to stand below the slash.
        if (path.Length == Root.Length) return MoveAsync(http, $"{http.Request.PathBase.ToUriComponent()}{Root}/");
        var name = path[(Root.Length + 1)..];
        return TryItAsset.Find(name.Length == 0 ? TryItAsset.Index : name) is { } asset
            ? asset.WriteAsync(http)
            : ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path",
                $"There is no such file; the page is {http.Request.PathBase.Value}{Root}/.");
    }

    private static Task MoveAsync(HttpContext http, string location)
    {
        http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        http.Response.Headers.Location = location;
        http.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
