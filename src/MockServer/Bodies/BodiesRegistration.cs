namespace EmailSync.MockServer.Bodies;

/// <summary>Registers what reads and checks bodies.</summary>
internal static class BodiesRegistration
{
    public static IServiceCollection AddBodies(this IServiceCollection services) => services.AddSingleton<BodyStage>();
}
