namespace EmailSync.Postgres.Ownership;

/// <summary>A sandbox that this server owns, until another takes it.</summary>
public sealed class OwnedSandbox
{
    internal OwnedSandbox(long id, string name, long epoch, long commits) => (Id, Name, Epoch, Commits) = (id, name, epoch, commits);

    /// <summary>As it was spelt at its first use.</summary>
    public string Name { get; }

    /// <summary>Grows with each owner: what an earlier one still sends is refused by it.</summary>
    public long Epoch { get; }

    /// <summary>Its row.</summary>
    internal long Id { get; }

    /// <summary>How many commits it has had. Only the commit under way changes it.</summary>
    internal long Commits { get; set; }
}
