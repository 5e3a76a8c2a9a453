using EmailSync.MockServer.Model;

namespace EmailSync.Login.SystemUsers;

/// <summary>Registers the sign-in of system users.</summary>
internal static class SystemUsersRegistration
{
    public static IServiceCollection AddSystemUsers(this IServiceCollection services) => services
        .AddSingleton<SignedToken>().AddSingleton<SystemUserTokens>().AddSingleton<SystemUserSignIn>()
        .AddSingleton<Resource, SystemUserResource>().AddSingleton<Resource, SystemUserSoapResource>();
}
