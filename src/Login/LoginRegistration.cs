using EmailSync.Login.Control;
using EmailSync.Login.Issuing;
using EmailSync.Login.Keys;
using EmailSync.Login.OpenId;
using EmailSync.Login.Principals;
using EmailSync.Login.Rules;
using EmailSync.Login.SystemUsers;
using EmailSync.Login.Tenants;
using EmailSync.MockServer.Hosting;

namespace EmailSync.Login;

/// <summary>Adds the login world to a mock, one line per folder.</summary>
public static class LoginRegistration
{
    public static IServiceCollection AddLogin(this IServiceCollection services) => services
        .AddSingleton<SigningKey>().AddSingleton<SystemUserKeys>()
        .AddSingleton<TokenIssuer>()
        .AddSingleton(provider =>
            new TestIssuer(provider.GetRequiredService<TokenIssuer>(), provider.GetRequiredService<SystemUserKeys>()))
        .AddOpenId()
        .AddTenantStatus()
        .AddSystemUsers()
        .AddPrincipals()
        .AddLoginControl()
        .AddRules()
        // With the same key: tokens that were issued before stay valid.
        .AddSingleton(provider => new DryRunRoom(copy => copy.AddLogin().AddSingleton(provider.GetRequiredService<SigningKey>())));
}
