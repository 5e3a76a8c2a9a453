using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Resources;

/// <summary>Registers the checks of path and method, and the listings.</summary>
internal static class ResourcesRegistration
{
    public static IServiceCollection AddResources(this IServiceCollection services) => services
        .AddSingleton<MethodStage>().AddSingleton<Resource, VersionListing>().AddSingleton<Resource, ApiListing>();
}
