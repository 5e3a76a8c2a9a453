using EmailSync.MockServer.Operations.Sources;
using EmailSync.Stubs.Engine;
using EmailSync.Stubs.Exchanges;
using EmailSync.Stubs.Mappings;
using EmailSync.Stubs.Routes;
using EmailSync.Stubs.Sandboxes;
using EmailSync.WireMockAdmin;
using EmailSync.WireMockAdmin.Answers;
using EmailSync.WireMockAdmin.Requests;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EmailSync.Stubs;

/// <summary>Adds stubs to a mock that has WireMock's admin interface. WireMock.Net is loaded when the first stub is.</summary>
public static class StubsRegistration
{
    public static IServiceCollection AddStubs(this IServiceCollection services)
    {
        var book = new StubBook();
        var own = services.First(service => service.ImplementationType == typeof(MappingRoutes));
        services.Remove(own);
        return services.Replace(ServiceDescriptor.Singleton<KnownStubs, WrittenStubs>())
            .AddSingleton(book).AddSingleton(SandboxStubs.Feature(book)).AddSingleton<StubReader>().AddSingleton<StubChecks>()
            .AddSingleton<StubExchanges>()
            .AddSingleton<AnswerSource, StubSource>()
            .AddSingleton<RouteGroup, StubRoutes>().AddSingleton<RouteGroup, ScenarioRoutes>();
    }
}
