using EmailSync.Dashboard.Calls;
using EmailSync.Dashboard.OneCall;
using EmailSync.Dashboard.OneCall.Replays;
using EmailSync.MockServer.Admin;

namespace EmailSync.Dashboard;

/// <summary>Adds the page to a mock. It needs the explanations, too.</summary>
public static class DashboardRegistration
{
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddSingleton<PageAssets>().AddSingleton<Replayer>()
        .AddSingleton<ControlRoute, ReplayRoute>().AddSingleton<ControlRoute, CallRoute>()
        .AddSingleton<ControlRoute, CallRowsRoute>().AddSingleton<ControlRoute, LiveRoute>().AddSingleton<ControlRoute, TimelineRoute>()
        .AddSingleton<RoomRoutes, PageRoutes>();
}
