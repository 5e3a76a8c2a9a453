using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Verdicts;

/// <summary>Adds verdicts.</summary>
internal static class VerdictsRegistration
{
    public static IServiceCollection AddVerdicts(this IServiceCollection services) => services
        .AddSingleton<SandboxVerdicts>().AddSingleton<FindingForm>()
        .AddSingleton(provider => VerdictPart.Feature(provider.GetRequiredService<FindingForm>()));
}
