using System.Net;

namespace EmailSync.Cluster.Hosting;

/// <summary>What a replica needs besides the mock's own settings.</summary>
internal sealed record ReplicaOptions
{
    /// <summary>The database, by Npgsql's keywords or as a URI.</summary>
    public required string Database { get; init; }

    /// <summary>Where it takes calls from other replicas, and Orleans' messages; another address than that for clients.</summary>
    public required IPAddress InternalAddress { get; init; }

    /// <summary>The port for calls; 0 for a free one.</summary>
    public int InternalPort { get; init; }

    /// <summary>The port for Orleans; 0 for a free one.</summary>
    public int SiloPort { get; init; }

    /// <summary>How long it goes on answering after it was told to stop, so that load balancers notice.</summary>
    public TimeSpan Drain { get; init; }
}
