namespace EmailSync.MockServer.Negotiation;

/// <summary>Adds what checks the announced content type.</summary>
internal static class NegotiationRegistration
{
    public static IServiceCollection AddNegotiation(this IServiceCollection services) =>
        services.AddSingleton<ContentTypeCache>().AddSingleton<NegotiationStage>();
}
