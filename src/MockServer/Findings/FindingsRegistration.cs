using EmailSync.MockServer.Findings.Patterns;
using EmailSync.MockServer.Findings.Rules;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Findings;

/// <summary>Registers the rules for callers, one line per group.</summary>
internal static class FindingsRegistration
{
    public static IServiceCollection AddFindings(this IServiceCollection services) => services
        .AddSingleton<FindingFactory>().AddSingleton<CallerEvaluator>()
        .AddSingleton<CredentialRules>().AddSingleton<MethodRules>().AddSingleton<ContentRules>().AddSingleton<MemberRules>()
        .AddSingleton<QueryRules>().AddSingleton<AcceptRules>().AddSingleton<ResultRules>()
        .AddSingleton<PatternRules>().AddSingleton<TenantRules>().AddSingleton(PatternsPart.Feature);
}
