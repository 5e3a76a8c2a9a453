using EmailSync.MockServer.Model;

namespace EmailSync.Login.Principals;

/// <summary>Registers the principal and the tokens of on-site installations.</summary>
internal static class PrincipalsRegistration
{
    public static IServiceCollection AddPrincipals(this IServiceCollection services) => services
        .AddSingleton<PrincipalAccess>().AddSingleton<PrincipalUsers>()
        .AddSingleton<Resource, PrincipalResource>()
        .AddSingleton<Resource, CurrentTokenResource>().AddSingleton<Resource, AccessTokenResource>();
}
