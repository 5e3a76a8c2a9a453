using EmailSync.MockServer.Admin;

namespace EmailSync.TryIt;

/// <summary>Adds Swagger UI to a mock.</summary>
public static class TryItRegistration
{
    public static IServiceCollection AddTryIt(this IServiceCollection services) => services
        .AddSingleton<ControlRoute, IdentitiesRoute>().AddSingleton<RoomRoutes, TryItRoutes>()
        .AddSingleton(new RoomPage("/swagger/"));
}

/// <summary>Where Swagger UI is.</summary>
public sealed class TryItRoutes : RoomRoutes
{
    public override void Map(IEndpointRouteBuilder app, ControlGate gate, ControlIndex index)
    {
        var page = new TryItRoute();
        app.Map(page.Pattern, gate.GuardSight(page.RunAsync));
    }
}
