using EmailSync.MockServer.Admin;
using EmailSync.MockServer.WireMock.Answers;
using EmailSync.MockServer.WireMock.Matching;
using EmailSync.MockServer.WireMock.Matching.Work;
using EmailSync.MockServer.WireMock.Requests;

namespace EmailSync.MockServer.WireMock;

/// <summary>
/// WireMock's admin interface under <c>/__admin</c>, over the journal: for test code that already speaks it. Like the
/// control routes it stands behind their gate, and below a sandbox's name it speaks of that one.
/// </summary>
public static class WireMockRoutes
{
    private const string Root = "/__admin";

    public static IServiceCollection AddWireMockRoutes(this IServiceCollection services) => services
        .AddSingleton<ExpectedRedaction>().AddSingleton<RedactedJson>().AddSingleton<RequestPatternReader>().AddSingleton<MatchWork>()
        .AddSingleton<CallAddress>().AddSingleton<LoggedRequestJson>().AddSingleton<StubMappings>().AddSingleton<ServeEventJson>().AddSingleton<NearMissJson>()
        .AddSingleton<JournalSearch>().AddSingleton<PostedRequest>().AddSingleton<ContractFit>().AddSingleton<CountWait>()
        .AddSingleton<RouteGroup, StateRoutes>()
        .AddSingleton<RouteGroup, RequestRoutes>()
        .AddSingleton<RouteGroup, SearchRoutes>()
        .AddSingleton<RouteGroup, NearMissRoutes>()
        .AddSingleton<RouteGroup, MappingRoutes>()
        .AddSingleton<RouteGroup, ResetRoutes>();

    public static void MapWireMockRoutes(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<ControlGate>();
        foreach (var route in app.Services.GetServices<RouteGroup>().SelectMany(group => group.Routes))
            app.MapMethods(Root + route.Pattern, route.Method == "GET" ? ["GET", "HEAD"] : [route.Method], gate.Guard(Answering(route.Handler)));
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
