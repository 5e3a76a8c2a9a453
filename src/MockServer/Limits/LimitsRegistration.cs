using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Limits;

/// <summary>Registers the limits, if there are any.</summary>
internal static class LimitsRegistration
{
    public static IServiceCollection AddLimits(this IServiceCollection services, MockOptions options) => !options.Limits.AreSet
        ? services
        : services.AddSingleton<CallLimits>()
            .AddSingleton<SandboxFeature>(provider => CallLimits.Feature(options.Limits, provider.GetRequiredService<TimeProvider>()));
}
