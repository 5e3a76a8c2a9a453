using EmailSync.WireMockAdmin.Answers;
using EmailSync.WireMockAdmin.Matching;
using EmailSync.WireMockAdmin.Requests;

namespace EmailSync.WireMockAdmin;

/// <summary>Adds WireMock's admin interface to a mock.</summary>
public static class WireMockAdminRegistration
{
    public static IServiceCollection AddWireMockAdmin(this IServiceCollection services) => services
        .AddSingleton<ExpectedRedaction>().AddSingleton<RedactedJson>().AddSingleton<RequestPatternReader>().AddSingleton<MatchWork>()
        .AddSingleton<KnownStubs>().AddSingleton<CallAddress>().AddSingleton<LoggedRequestJson>().AddSingleton<StubMappings>()
        .AddSingleton<ServeEventJson>()
        .AddSingleton<NearMissJson>()
        .AddSingleton<JournalSearch>().AddSingleton<PostedRequest>().AddSingleton<ContractFit>().AddSingleton<CountWait>()
        .AddSingleton<RouteGroup, StateRoutes>()
        .AddSingleton<RouteGroup, RequestRoutes>()
        .AddSingleton<RouteGroup, SearchRoutes>()
        .AddSingleton<RouteGroup, NearMissRoutes>()
        .AddSingleton<RouteGroup, MappingRoutes>()
        .AddSingleton<RoomRoutes, WireMockRoutes>();
}
