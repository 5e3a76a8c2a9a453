using EmailSync.MockServer.Faults.Definitions;

namespace EmailSync.MockServer.Faults;

/// <summary>Adds faults on purpose.</summary>
internal static class FaultsRegistration
{
    public static IServiceCollection AddFaults(this IServiceCollection services) => services
        .AddSingleton<FaultReader>().AddSingleton<FaultHeader>().AddSingleton<FaultRefusals>().AddSingleton<FaultAnswers>()
        .AddSingleton<FaultRegistry>().AddSingleton<FaultStage>().AddSingleton(FaultPart.Feature);
}
