namespace EmailSync.Login.Rules;

/// <summary>Registers the rules for requests to the login.</summary>
internal static class RulesRegistration
{
    public static IServiceCollection AddRules(this IServiceCollection services) => services
        .AddSingleton<TokenRules>().AddSingleton<UrlRules>().AddSingleton<AuthorizeRules>().AddSingleton<StatusRules>()
        .AddSingleton(LoginPatterns.Feature);
}
