namespace EmailSync.WireMockAdmin;

/// <summary>A group of admin routes.</summary>
public abstract class RouteGroup
{
    private readonly List<WireMockRoute> routes = [];

    public IReadOnlyList<WireMockRoute> Routes => routes;

    protected void On(string method, string pattern, RequestDelegate handler) => routes.Add(new WireMockRoute(method, pattern, handler));

    /// <summary>Answers <c>{}</c>.</summary>
    protected static Task WriteEmptyObjectAsync(HttpContext http) => ControlJson.WriteAsync(http, json =>
    {
        json.WriteStartObject();
        json.WriteEndObject();
    });
}

/// <summary>An admin route.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Pattern">Its path below <c>/__admin</c>.</param>
/// <param name="Handler">Its handler.</param>
public sealed record WireMockRoute(string Method, string Pattern, RequestDelegate Handler);
