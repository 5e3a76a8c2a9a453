namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>What the connections of one server share.</summary>
public sealed class RawInstallation
{
    private readonly RawProfile profile;
    private readonly Behaviour behaviour;
    private readonly TimeProvider time;
    private int effects;

    public RawInstallation(RawProfile profile, Behaviour behaviour, TimeProvider time)
    {
        (this.profile, this.behaviour, this.time) = (profile, behaviour, time);
        Mailboxes = new Mailboxes(time);
        Accounts = new SavedAccounts(Mailboxes);
        Tenants = new RawTenants(this);
    }

    public RawProfile Profile => profile;

    public Behaviour Behaviour => behaviour;

    public TimeProvider Time => time;

    public Sessions Sessions { get; } = new();

    public Mailboxes Mailboxes { get; }

    public SavedAccounts Accounts { get; }

    public RawTokens Tokens { get; } = new();

    public RawTenants Tenants { get; }

    /// <summary>How many synchronisations were started.</summary>
    public int Effects => Volatile.Read(ref effects);

    public void Synchronise(SyncAccount? account)
    {
        if (account is not { NamesSomething: true }) return;
        Interlocked.Increment(ref effects);
        Mailboxes.Fetch(account.AccountId);
    }
}

/// <summary>The kind of installation: the schemes it accepts, and the prefix of its paths.</summary>
/// <param name="Name">onsite or online.</param>
/// <param name="Prefix">The beginning of every path.</param>
/// <param name="Schemes">The Authorization schemes that it accepts, in the order of its challenges.</param>
public sealed record RawProfile(string Name, string Prefix, IReadOnlyList<string> Schemes)
{
    public static RawProfile Onsite { get; } = new("onsite", "/SuperOffice", ["Basic", "SoTicket"]);

    public static RawProfile Online { get; } = new("online", "/Cust12345", ["Bearer", "SoTicket"]);

    public bool IsOnline => Name == "online";

    public bool Takes(string scheme) => Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase);

    public static RawProfile Named(string name) => name == Online.Name ? Online : Onsite;
}
