using EmailSync.MockServer.Probes;

namespace EmailSync.Cluster.Hosting;

/// <summary>Whether the replica is one of the cluster: ready from when it has joined until it begins to leave.</summary>
internal sealed class ClusterPart : Readiness
{
    private volatile bool isReady;

    public override bool IsReady => isReady;

    public void Join() => isReady = true;

    public void Leave() => isReady = false;
}
