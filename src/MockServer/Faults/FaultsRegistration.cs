using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Faults;

/// <summary>Adds faults on purpose.</summary>
internal static class FaultsRegistration
{
    public static IServiceCollection AddFaults(this IServiceCollection services) => services
        .AddSingleton<FaultReader>().AddSingleton<FaultHeader>().AddSingleton<FaultRefusals>().AddSingleton<FaultAnswers>()
        .AddSingleton<FaultRegistry>().AddSingleton<FaultStage>()
        .AddSingleton(provider => new FaultIds(provider.GetRequiredService<TimeProvider>(), provider.GetService<SandboxData>()))
        .AddSingleton(provider => FaultPart.Feature(provider.GetRequiredService<FaultIds>()));
}
