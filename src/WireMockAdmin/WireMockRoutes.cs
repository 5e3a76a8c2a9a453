namespace EmailSync.WireMockAdmin;

/// <summary>
/// WireMock's admin interface under <c>/__admin</c>, over the journal: for test code that already speaks it. Like the
/// control routes it is protected by their gate, and after a sandbox's name it applies to that sandbox.
/// </summary>
public sealed class WireMockRoutes : RoomRoutes
{
    private const string Root = "/__admin";

    public override void Map(IEndpointRouteBuilder app, ControlGate gate, ControlIndex index)
    {
        foreach (var route in app.ServiceProvider.GetServices<RouteGroup>().SelectMany(group => group.Routes))
            app.MapMethods(Root + route.Pattern, route.Method == "GET" ? ["GET", "HEAD"] : [route.Method],
                gate.Guard(Answering(route.Handler)));
        app.Map(Root + "/{**path}", gate.Guard(http => WireMockFault.NotServed().WriteAsync(http)));
    }

    private static RequestDelegate Answering(RequestDelegate handler) => async http =>
    {
        http.Response.Headers.CacheControl = "no-store"; // of answers without content, too
        try
        {
            await handler(http);
        }
        catch (WireMockFault fault)
        {
            await fault.WriteAsync(http);
        }
    };
}
