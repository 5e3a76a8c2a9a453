namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>What the connections of one server share.</summary>
public sealed class Installation(Profile profile, Behaviour behaviour, TimeProvider time)
{
    private int effects;

    public Profile Profile => profile;

    public Behaviour Behaviour => behaviour;

    public TimeProvider Time => time;

    public Sessions Sessions { get; } = new();

    public Mailboxes Mailboxes { get; } = new(time);

    /// <summary>How many synchronisations were set off.</summary>
    public int Effects => Volatile.Read(ref effects);

    public void Synchronise(SyncAccount? account)
    {
        if (account is not { NamesSomething: true }) return;
        Interlocked.Increment(ref effects);
        Mailboxes.Fetch(account.AccountId);
    }
}
