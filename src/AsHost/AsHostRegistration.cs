using EmailSync.AsHost.Hosts;
using EmailSync.MockServer.Hosting;

namespace EmailSync.AsHost;

/// <summary>Has a mock answer as other hosts.</summary>
public static class AsHostRegistration
{
    /// <summary>Adds the endpoint that answers as them.</summary>
    /// <param name="services">The mock's.</param>
    /// <param name="hosts">The hosts; none adds nothing.</param>
    public static IServiceCollection AddAsHost(this IServiceCollection services, IReadOnlyList<HostPattern> hosts)
    {
        if (hosts.Count == 0) return services;
        return services.AddSingleton(provider => new AsHostEndpoint(new MappedHosts(hosts), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<RoomEndpoint>(provider => provider.GetRequiredService<AsHostEndpoint>());
    }
}
