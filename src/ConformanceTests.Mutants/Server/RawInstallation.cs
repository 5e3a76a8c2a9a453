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
        Mailboxes = new Mailboxes(time, MailServer);
        Folders = new MailFolders();
        Accounts = new SavedAccounts(Mailboxes, Folders);
        Mail = new MailOperations(this);
        Tenants = new RawTenants(this);
    }

    public RawProfile Profile => profile;

    public Behaviour Behaviour => behaviour;

    public TimeProvider Time => time;

    public Sessions Sessions { get; } = new();

    public Mailboxes Mailboxes { get; }

    public SavedAccounts Accounts { get; }

    public SavedCredentials Credentials { get; } = new();

    /// <summary>The folders and mail of each account.</summary>
    public MailFolders Folders { get; }

    public MailServerState MailServer { get; } = new();

    public MailOperations Mail { get; }

    public RawTokens Tokens { get; } = new();

    public RawTenants Tenants { get; }

    /// <summary>How many synchronisations were started.</summary>
    public int Effects => Volatile.Read(ref effects);

    public void Synchronise(SyncAccount? account)
    {
        if (account is not { NamesSomething: true }) return;
        Interlocked.Increment(ref effects);
        Fetch(account.AccountId);
    }

    /// <summary>Reads the mail of an account, as far as its mail server lets it.</summary>
    public void Fetch(int? key)
    {
        if (key is not { } account || !Accounts.Has(account)) return;
        if (MailServer.Problem is { } problem)
        {
            MailServer.CountFailure(problem);
            return;
        }

        MailServer.CountSuccess();
        Mailboxes.Fetch(account);
        Accounts.LogIn(account);
        Folders.Deliver(account);
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
