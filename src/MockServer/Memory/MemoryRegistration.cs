using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Memory;

/// <summary>Registers the memory budget.</summary>
internal static class MemoryRegistration
{
    public static IServiceCollection AddMemory(this IServiceCollection services, MockOptions options) => services
        .AddSingleton(provider =>
            new MemoryBudget(options.MemoryBytes, options.Journal.Bytes, provider.GetRequiredService<SandboxRegistry>()))
        .AddSingleton<LargeWork>();
}
