using EmailSync.MockServer.Admin;

namespace EmailSync.Dashboard;

/// <summary>The files of the page.</summary>
internal sealed class AssetRoute : ControlRoute
{
    private readonly PageAssets assets;

    public AssetRoute(PageAssets assets)
        : base("/__mock/assets/{name}", "The files of the page.")
    {
        this.assets = assets;
        On("GET", SendAsync);
    }

    private Task SendAsync(HttpContext http) => assets.Find((string)http.Request.RouteValues["name"]!) is { } asset
        ? PageAnswer.WriteAsync(http, asset)
        : ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path", "The page has no such file.");
}
