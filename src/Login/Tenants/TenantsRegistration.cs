using EmailSync.MockServer.Model;

namespace EmailSync.Login.Tenants;

/// <summary>Registers the tenant status.</summary>
internal static class TenantsRegistration
{
    public static IServiceCollection AddTenantStatus(this IServiceCollection services) => services
        .AddSingleton<Resource, TenantStatusResource>();
}
