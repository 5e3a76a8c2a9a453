using EmailSync.MockServer.Admin;

namespace EmailSync.MockServer.Probes;

/// <summary>Registers the answers to probes.</summary>
internal static class ProbesRegistration
{
    public static IServiceCollection AddProbes(this IServiceCollection services) =>
        services.AddSingleton<ProbeAnswers>().AddSingleton<ServerHealth>().AddSingleton<ControlRoute, ProbesRoute>();
}
