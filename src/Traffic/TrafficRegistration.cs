using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.Traffic.Callers;
using EmailSync.Traffic.Messages;
using EmailSync.Traffic.Servers;
using EmailSync.Traffic.SignIn;
using Microsoft.Extensions.Logging;

namespace EmailSync.Traffic;

/// <summary>Adds the evaluation of exchanges with other servers to a mock.</summary>
public static class TrafficRegistration
{
    public static IServiceCollection AddTraffic(this IServiceCollection services) => services
        .AddSingleton(ObservedCredentials.Feature).AddSingleton(ObservedSyncs.Feature)
        .AddSingleton<ExchangePaths>()
        .AddSingleton<ObservedTokens>().AddSingleton<SignInEvaluation>()
        .AddSingleton<StatusEvaluation>().AddSingleton<AuthorizeEvaluation>()
        .AddSingleton<TokenEvaluation>().AddSingleton<SystemUserEvaluation>()
        .AddSingleton<ObservedAuthentication>().AddSingleton<ObservedOperations>().AddSingleton<CallerEvaluation>()
        .AddSingleton<ServerEvaluation>()
        .AddSingleton(provider => new ExchangeEvaluator(
            provider.GetRequiredService<JournalWriter>(), provider.GetRequiredService<ExchangePaths>(),
            provider.GetRequiredService<CallerEvaluation>(),
            provider.GetRequiredService<SignInEvaluation>(), provider.GetRequiredService<ServerEvaluation>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ExchangeEvaluator>>(), provider.GetService<SandboxData>()));
}
