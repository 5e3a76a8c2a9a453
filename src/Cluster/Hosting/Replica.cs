using System.Net;
using EmailSync.Cli.Hosting;
using EmailSync.Cluster.Forwarding;
using EmailSync.Cluster.Membership;
using EmailSync.Cluster.Ownership;
using EmailSync.Data;
using EmailSync.Data.Stores;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Probes;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.Postgres;

namespace EmailSync.Cluster.Hosting;

/// <summary>A server for clients, one for other replicas, and the silo, which start and stop in order.</summary>
internal sealed class Replica(MockOptions options, ReplicaOptions own, TimeProvider time) : IAsyncDisposable
{
    private readonly ErrorOutputLog logs = new(options.LogLevel);
    private readonly OwnedSandboxes owned = new();
    private readonly LoadedSandboxes loaded = new();
    private readonly OwnerDirectory directory = new();
    private readonly LivingReplicas replicas = new();
    private readonly ClusterPart part = new();
    private readonly PipelineEntry entry = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Stack<IAsyncDisposable> opened = new();
    private WebApplication? app;
    private IHost? silo;
    private Task following = Task.CompletedTask;

    /// <summary>The base URL for clients.</summary>
    public string Address => MockHost.Address(app!);

    /// <summary>The TLS base URL for clients; null if there is none.</summary>
    public string? SecureAddress => MockHost.SecureAddress(app!);

    /// <summary>Where other replicas send calls.</summary>
    public string InternalAddress { get; private set; } = "";

    /// <summary>Joins the cluster, and answers from then on.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var server = Opened(new InternalServer(new IPEndPoint(own.InternalAddress, own.InternalPort)));
        await server.StartAsync(cancellationToken);
        InternalAddress = new IPEndPoint(own.InternalAddress, server.Port).ToString();
        var address = new ReplicaAddress(InternalAddress);

        var store = Opened(await PostgresStore.OpenAsync(own.Database, InternalAddress, cancellationToken));
        var data = options.Data;
        store.Retain(new StoreRetention(data.Calls ?? options.Journal.Entries, data.Bytes, TimeSpan.FromDays(data.Days)), time);
        var members = Opened(MembershipDatabase.Open(own.Database));
        await MembershipSchema.MakeAsync(members, cancellationToken);
        var secret = new Secret(store.GetOrAdd(Secret.Key, Secret.Make));

        app = Opened(MockHost.Build(options with { Data = options.Data with { Commit = DataCommit.Each } }, time,
            Rooms.Of(options) + (services => Add(services, store, address, secret)), logs: logs));
        app.Services.GetRequiredService<LargeWork>().OwnsProcess = true;
        loaded.Open(app.Services.GetRequiredService<SandboxRegistry>(), app.Services.GetRequiredService<SandboxData>());

        var port = own.SiloPort == 0 ? FreePort.On(own.InternalAddress) : own.SiloPort;
        silo = ClusterSilo.Build(members, new IPEndPoint(own.InternalAddress, port), address,
            new SandboxOwner(address, store, owned, loaded, time), logs);
        await silo.StartAsync(cancellationToken);
        following = replicas.FollowAsync(silo.Services.GetRequiredService<IClusterMembershipService>(), directory.Forget, stopping.Token);
        directory.Open(silo.Services.GetRequiredService<IGrainFactory>());

        await app.StartAsync(cancellationToken);
        server.Open(entry.Pipeline, app.Services, secret);
        part.Join();
    }

    /// <summary>Goes on answering for a while, hands its sandboxes over, and ends.</summary>
    public async Task LeaveAsync()
    {
        part.Leave();
        await Task.Delay(own.Drain, time);
        await silo!.StopAsync(CancellationToken.None);
        directory.Close();
        await app!.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await following;
        if (silo is IAsyncDisposable started) await started.DisposeAsync();
        while (opened.TryPop(out var last)) await last.DisposeAsync();
        stopping.Dispose();
    }

    private void Add(IServiceCollection services, PostgresStore store, ReplicaAddress address, Secret secret)
    {
        services.AddHttpForwarder().AddData(new OwnedStore(store, owned));
        services.AddSingleton<IStartupFilter>(entry).AddSingleton<Readiness>(part).AddSingleton(address).AddSingleton(secret)
            .AddSingleton(owned).AddSingleton(directory)
            .AddSingleton(replicas).AddSingleton<OwnerClient>().AddSingleton<OwnerTransformer>().AddSingleton<OwnerForwarder>()
            .AddSingleton<Unanswerable>().AddSingleton<RoomMiddleware, EdgeMiddleware>();
    }

    private T Opened<T>(T resource)
        where T : IAsyncDisposable
    {
        opened.Push(resource);
        return resource;
    }
}
