using EmailSync.Explain.DryRuns;
using EmailSync.MockServer.Admin;

namespace EmailSync.Explain;

/// <summary>Adds explanations to a mock.</summary>
public static class ExplainRegistration
{
    public static IServiceCollection AddExplain(this IServiceCollection services) => services
        .AddSingleton<DryRunServers>().AddSingleton<Explainer>().AddSingleton<ControlRoute, ExplainRoute>();
}
