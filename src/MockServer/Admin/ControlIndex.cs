namespace EmailSync.MockServer.Admin;

/// <summary>The control routes with what each is for.</summary>
public sealed class ControlIndex : ControlRoute
{
    public ControlIndex(IReadOnlyList<ControlRoute> routes)
        : base("/__mock", "All control routes.") =>
        On("GET", http => ControlJson.WriteAsync(
            http,
            new(routes.Select(route => new IndexedRoute(http.Request.PathBase.Value + route.Pattern, route.Allow, route.Purpose))),
            ControlJson.Default.IndexJson));
}

internal sealed record IndexJson(IEnumerable<IndexedRoute> Routes);

internal sealed record IndexedRoute(string Path, string Methods, string Purpose);
