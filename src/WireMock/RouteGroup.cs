namespace EmailSync.WireMock;

/// <summary>Routes of the dialect that belong together.</summary>
public abstract class RouteGroup
{
    private readonly List<WireMockRoute> routes = [];

    public IReadOnlyList<WireMockRoute> Routes => routes;

    protected void On(string method, string pattern, RequestDelegate handler) => routes.Add(new WireMockRoute(method, pattern, handler));

    /// <summary>Answers <c>{}</c>, where there is nothing to say.</summary>
    protected static Task WriteEmptyObjectAsync(HttpContext http) => ControlJson.WriteAsync(http, json =>
    {
        json.WriteStartObject();
        json.WriteEndObject();
    });
}

/// <summary>A route of the dialect.</summary>
/// <param name="Method">The one method that it takes.</param>
/// <param name="Pattern">Its path below <c>/__admin</c>.</param>
/// <param name="Handler">What answers it.</param>
public sealed record WireMockRoute(string Method, string Pattern, RequestDelegate Handler);
