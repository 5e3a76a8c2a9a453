namespace EmailSync.MockServer.Tenants;

/// <summary>Registers the tenants and their check.</summary>
internal static class TenantsRegistration
{
    public static IServiceCollection AddTenants(this IServiceCollection services) => services
        .AddSingleton<TenantStage>().AddSingleton(TenantPart.Feature).AddSingleton(TenantPart.Answers);
}
