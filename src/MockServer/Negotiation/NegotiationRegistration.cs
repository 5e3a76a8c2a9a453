namespace EmailSync.MockServer.Negotiation;

/// <summary>Registers the checks of the content type.</summary>
internal static class NegotiationRegistration
{
    public static IServiceCollection AddNegotiation(this IServiceCollection services) =>
        services.AddSingleton<ContentTypeCache>().AddSingleton<NegotiationStage>();
}
