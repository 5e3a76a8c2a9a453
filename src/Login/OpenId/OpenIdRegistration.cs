using EmailSync.Login.Issuing;
using EmailSync.Login.OpenId.Authorizing;
using EmailSync.Login.OpenId.Exchanging;
using EmailSync.Login.OpenId.Pages;
using EmailSync.Login.Requests;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.OpenId;

/// <summary>Registers OpenID Connect.</summary>
internal static class OpenIdRegistration
{
    // The second one names the tenant in its path (vendor's samples).
    private static readonly string[] AuthorizePaths = ["/login/common/oauth/authorize", "/login/{ctx}/oauth/authorize"];

    public static IServiceCollection AddOpenId(this IServiceCollection services)
    {
        services.AddSingleton<LoginTenants>().AddSingleton<IdTokenIssuer>().AddSingleton<OAuthErrors>()
            .AddSingleton<RedirectAddresses>().AddSingleton<AuthorizationReader>().AddSingleton<AuthorizationAnswers>()
            .AddSingleton<SignInPages>().AddSingleton<BrowserSessions>()
            .AddSingleton<ClientCheck>().AddSingleton<CodeGrant>().AddSingleton<RefreshGrant>()
            .AddSingleton(provider => SignInPart.Feature(provider.GetRequiredService<MockOptions>()))
            .AddSingleton<Resource, DiscoveryResource>().AddSingleton<Resource, JwksResource>()
            .AddSingleton<Resource, TokensResource>().AddSingleton<Resource, RevokeResource>().AddSingleton<Resource, LogoutResource>();
        foreach (var path in AuthorizePaths)
            services.AddSingleton<Resource>(provider => ActivatorUtilities.CreateInstance<AuthorizeResource>(provider, path));
        return services;
    }
}
