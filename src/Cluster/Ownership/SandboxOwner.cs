using EmailSync.Cluster.Membership;
using EmailSync.Postgres;

namespace EmailSync.Cluster.Ownership;

/// <summary>Takes sandboxes for this replica, and gives them up.</summary>
internal sealed class SandboxOwner(ReplicaAddress address, PostgresStore store, OwnedSandboxes owned, LoadedSandboxes loaded,
    TimeProvider time)
{
    /// <summary>A sandbox that is not used for this long belongs to nobody, and next to the replica that then gets its call.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    /// <summary>How long calls under way may take until a sandbox is given up all the same.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Where other replicas send its calls.</summary>
    public string Address => address.Text;

    /// <summary>Takes a sandbox from whoever has it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="giveUp">What to do when it is lost.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Ownership> TakeAsync(string name, Action giveUp, CancellationToken cancellationToken)
    {
        // What is in memory under this name, or on its way there, belongs to an earlier time: nothing of it may be stored in this one.
        owned.Find(name)?.Lose();
        loaded.Forget(name);
        var taken = await store.TakeAsync(name, cancellationToken);
        loaded.Forget(name);
        var ownership = new Ownership(taken, giveUp);
        owned.Add(ownership);
        return ownership;
    }

    /// <summary>Gives a sandbox up: calls under way end, what they changed is stored, and then nothing of it stays here.</summary>
    public async Task GiveUpAsync(Ownership ownership)
    {
        await ownership.CloseAsync(Patience, time);
        await loaded.StoreAsync(ownership.Name);
        store.Release(ownership.Taken);
        owned.Remove(ownership);
    }
}
