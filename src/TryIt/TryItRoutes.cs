using EmailSync.MockServer.Admin;

namespace EmailSync.TryIt;

/// <summary>Where Swagger UI is.</summary>
public sealed class TryItRoutes : RoomRoutes
{
    public override void Map(IEndpointRouteBuilder app, ControlGate gate, ControlIndex index)
    {
        var page = new TryItRoute();
        app.Map(page.Pattern, page.RunAsync);
    }
}
