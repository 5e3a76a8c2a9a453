using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Authentication;

/// <summary>Registers the credential checks and the login.</summary>
internal static class AuthenticationRegistration
{
    public static IServiceCollection AddAuthentication(this IServiceCollection services, MockOptions options) => services
        .AddSingleton<IdentityDirectory>().AddSingleton<Challenges>()
        .AddSingleton<AuthorizationCheck>().AddSingleton<SessionCheck>().AddSingleton<ApplicationCheck>()
        .AddSingleton<AuthenticationStage>()
        .AddSingleton<Resource, LoginResource>().AddSingleton(SessionPart.Feature(options))
        .AddSingleton(IssuedPart.Feature(options));
}
