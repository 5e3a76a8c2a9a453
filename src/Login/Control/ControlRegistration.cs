using EmailSync.MockServer.Admin;

namespace EmailSync.Login.Control;

/// <summary>Registers the control routes of the login.</summary>
internal static class ControlRegistration
{
    public static IServiceCollection AddLoginControl(this IServiceCollection services) => services
        .AddSingleton<ControlRoute, TenantRoute>()
        .AddSingleton<RequestedIssue>()
        .AddSingleton<ControlRoute, TokensRoute>().AddSingleton<ControlRoute, TokensExpireRoute>()
        .AddSingleton<ControlRoute, TokenRoute>().AddSingleton<ControlRoute, TokenExpireRoute>()
        .AddSingleton<ControlRoute, LoginRoute>();
}
