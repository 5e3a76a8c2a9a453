using EmailSync.WireMock.Answers;
using EmailSync.WireMock.Matching;
using EmailSync.WireMock.Requests;

namespace EmailSync.WireMock;

/// <summary>Adds WireMock's admin interface to a mock.</summary>
public static class WireMockRegistration
{
    public static IServiceCollection AddWireMock(this IServiceCollection services) => services
        .AddSingleton<ExpectedRedaction>().AddSingleton<RedactedJson>().AddSingleton<RequestPatternReader>().AddSingleton<MatchWork>()
        .AddSingleton<CallAddress>().AddSingleton<LoggedRequestJson>().AddSingleton<StubMappings>().AddSingleton<ServeEventJson>()
        .AddSingleton<NearMissJson>()
        .AddSingleton<JournalSearch>().AddSingleton<PostedRequest>().AddSingleton<ContractFit>().AddSingleton<CountWait>()
        .AddSingleton<RouteGroup, StateRoutes>()
        .AddSingleton<RouteGroup, RequestRoutes>()
        .AddSingleton<RouteGroup, SearchRoutes>()
        .AddSingleton<RouteGroup, NearMissRoutes>()
        .AddSingleton<RouteGroup, MappingRoutes>()
        .AddSingleton<RoomRoutes, WireMockRoutes>();
}
