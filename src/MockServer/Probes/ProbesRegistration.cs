using EmailSync.MockServer.Admin;

namespace EmailSync.MockServer.Probes;

/// <summary>Adds the answers to those who merely look.</summary>
internal static class ProbesRegistration
{
    public static IServiceCollection AddProbes(this IServiceCollection services) =>
        services.AddSingleton<ProbeAnswers>().AddSingleton<ControlRoute, ProbesRoute>();
}
