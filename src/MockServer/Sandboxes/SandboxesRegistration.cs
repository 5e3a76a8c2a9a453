namespace EmailSync.MockServer.Sandboxes;

/// <summary>Adds sandboxes, and to them what features keep there.</summary>
internal static class SandboxesRegistration
{
    /// <param name="services">Where to.</param>
    /// <param name="most">Most of them at once.</param>
    public static IServiceCollection AddSandboxes(this IServiceCollection services, int most) => services
        .AddSingleton(provider =>
            new SandboxRegistry(most, provider.GetServices<SandboxFeature>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<SandboxNames>();
}
