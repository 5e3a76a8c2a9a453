using System.Collections.Concurrent;

namespace EmailSync.Cluster.Membership;

/// <summary>The replicas that live, by their internal addresses. What waits for one ends with its life.</summary>
internal sealed class LivingReplicas
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> lives = new(StringComparer.Ordinal);
    private volatile string[] all = [];

    /// <summary>The internal addresses of all, this one's included.</summary>
    public IReadOnlyList<string> All => all;

    /// <summary>Cancelled when the replica is dead; null if it is not known to live.</summary>
    public CancellationToken? LifeOf(string address) => lives.TryGetValue(address, out var life) ? life.Token : null;

    /// <summary>Follows who comes and goes, until it is cancelled.</summary>
    /// <param name="membership">The cluster's.</param>
    /// <param name="isGone">Gets the address of each that has died or left.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task FollowAsync(IClusterMembershipService membership, Action<string> isGone, CancellationToken cancellationToken)
    {
        try
        {
            Take(membership.CurrentSnapshot, isGone);
            await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(cancellationToken)) Take(snapshot, isGone);
        }
        catch (OperationCanceledException)
        {
            // This replica stops.
        }
    }

    private void Take(ClusterMembershipSnapshot snapshot, Action<string> isGone)
    {
        // One that shuts down still answers what it owns.
        all = [.. snapshot.Members.Values
            .Where(member => member.Status is SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping or SiloStatus.Joining)
            .Select(member => member.Name).Distinct(StringComparer.Ordinal)];
        foreach (var address in all) lives.GetOrAdd(address, _ => new CancellationTokenSource());
        foreach (var (address, life) in lives)
            if (!all.Contains(address) && lives.TryRemove(address, out _))
            {
                life.Cancel();
                isGone(address);
            }
    }
}
