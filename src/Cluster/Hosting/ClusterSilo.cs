using System.Net;
using EmailSync.Cluster.Membership;
using EmailSync.Cluster.Ownership;
using Npgsql;
using Orleans.Configuration;

namespace EmailSync.Cluster.Hosting;

/// <summary>The replica's part of Orleans: which replicas there are, and which of them each sandbox belongs to.</summary>
internal static class ClusterSilo
{
    private const string Cluster = "emailsync";

    // Three probes in a row that fail, a second and a half each at first, and both other replicas agreeing: 5 to 7 s.
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1.5);
    private const int MissedProbes = 3;

    // Whoever asks for an owner that has just died waits no longer.
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(4);

    /// <param name="database">Where the replicas find each other.</param>
    /// <param name="endpoint">Where this one listens for the others.</param>
    /// <param name="internalAddress">Where it takes calls from the others.</param>
    /// <param name="owner">Takes sandboxes.</param>
    /// <param name="logs">Receives the log.</param>
    public static IHost Build(NpgsqlDataSource database, IPEndPoint endpoint, ReplicaAddress internalAddress, SandboxOwner owner,
        ILoggerFactory logs)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<ILoggerFactory>(new SiloLog(logs)).AddSingleton(owner);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.UseOrleans(silo => silo
            .UseAdoNetClustering(options =>
            {
                options.Invariant = "Npgsql";
                options.DataSource = database;
            })
            .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Cluster, Cluster))
            // The name is what other replicas see of it besides the address of the silo.
            .Configure<SiloOptions>(options => options.SiloName = internalAddress.Text)
            .Configure<EndpointOptions>(options =>
            {
                options.AdvertisedIPAddress = endpoint.Address;
                options.SiloPort = endpoint.Port;
                options.SiloListeningEndpoint = endpoint;
                options.GatewayPort = 0; // there are no clients
            })
            .Configure<ClusterMembershipOptions>(Detect)
            .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = Answer)
            .Configure<GrainCollectionOptions>(options => options.DeactivationTimeout = SandboxOwner.Patience * 2));
        return builder.Build();
    }

    private static void Detect(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = Probe;
        options.MaxProbeTimeout = Probe;
        options.NumMissedProbesLimit = MissedProbes;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        options.DefunctSiloExpiration = TimeSpan.FromHours(1);
        options.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
    }
}
