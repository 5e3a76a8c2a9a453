using EmailSync.MockServer.Admin;

namespace EmailSync.TryIt;

/// <summary>Adds Swagger UI to a mock.</summary>
public static class TryItRegistration
{
    public static IServiceCollection AddTryIt(this IServiceCollection services) => services
        .AddSingleton<ControlRoute, IdentitiesRoute>().AddSingleton<RoomRoutes, TryItRoutes>()
        .AddSingleton(new RoomPage("/swagger/"));
}
