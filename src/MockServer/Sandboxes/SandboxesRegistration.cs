using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>Registers the sandboxes and the features' parts.</summary>
internal static class SandboxesRegistration
{
    /// <param name="services">The services.</param>
    /// <param name="most">Most of them at once.</param>
    public static IServiceCollection AddSandboxes(this IServiceCollection services, int most) => services
        .AddSingleton(provider =>
            new SandboxRegistry(most, provider.GetServices<SandboxFeature>(), provider.GetRequiredService<TimeProvider>(),
                provider.GetService<SandboxData>()))
        .AddSingleton<SandboxNames>();
}
