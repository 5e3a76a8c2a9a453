using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Negotiation;

namespace EmailSync.Dashboard;

/// <summary>
/// Where the page is: <c>/__mock/</c>, with its files below <c>assets</c>. They hold nothing of any call, so they need no
/// token; what the page shows, it asks of the control routes.
/// </summary>
public sealed class PageRoutes(PageAssets assets) : RoomRoutes
{
    private const string Html = "text/html";
    private const string Json = "application/json";

    public override bool AnswerIndex => true;

    /// <summary>Maps the page, and the index of the control routes for requests for JSON.</summary>
    public override void Map(IEndpointRouteBuilder app, ControlGate gate, ControlIndex index)
    {
        var listing = gate.Guard(index.RunAsync);
        var page = gate.GuardPage(http => PageAnswer.WriteAsync(http, assets.Index));
        app.Map(index.Pattern, http => WantsPage(http.Request) ? IsFolder(http.Request) ? page(http) : LeadToPage(http) : listing(http));
        var files = new AssetRoute(assets);
        app.Map(files.Pattern, gate.GuardOrigin(files.RunAsync));
    }

    // With the slash it is the page of everybody but those who ask for JSON; without, the other way round.
    private static bool WantsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && AcceptHeader.Choose(request.Headers.Accept, IsFolder(request) ? [Html, Json] : [Json, Html]) == Html;

    private static bool IsFolder(HttpRequest request) => request.Path.Value!.EndsWith('/');

    // The page's own addresses are relative, and need the slash.
    private static Task LeadToPage(HttpContext http)
    {
        http.Response.Headers.Vary = "Accept";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Redirect($"{http.Request.PathBase.ToUriComponent()}{http.Request.Path.ToUriComponent()}/{http.Request.QueryString}");
        return Task.CompletedTask;
    }
}
