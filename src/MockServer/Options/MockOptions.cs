using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Options;

/// <summary>How the mock behaves. Made and checked whole by <c>Settings.OptionsReader</c>.</summary>
public sealed record MockOptions
{
    private const long UsualMemory = 256 * 1024 * 1024;
    private const int JournalPart = 4;
    private readonly long? memory;

    /// <summary>Address to listen on; loopback unless told, so that nobody else on the network can reach the control routes.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port to listen on; 0 lets the system choose.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Where to listen with TLS too; null nowhere, which saves the start the making of a key.</summary>
    public HttpsOptions? Https { get; init; }

    /// <summary>Most bytes of a body, 1 MiB: the same as a WebAPI client will ever need a hundred times over.</summary>
    public long BodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Most sandboxes at once; a thousand is more than any test run uses at one time.</summary>
    public int Sandboxes { get; init; } = 1000;

    /// <summary>
    /// Most bytes of all that callers can make grow, 256 MiB: journals, effects, sessions, accounts, faults, and what is
    /// under way. Where nobody says otherwise it is at least four times what the journals may hold.
    /// </summary>
    public long MemoryBytes
    {
        get => memory ?? Math.Max(UsualMemory, JournalPart * Journal.Bytes);
        init => memory = value;
    }

    public JournalOptions Journal { get; init; } = new();

    public SessionOptions Sessions { get; init; } = new();

    public ErrorText ErrorText { get; init; } = ErrorText.Message;

    /// <summary>What GetEMailAccount answers for an account that does not exist.</summary>
    public UnknownAccount UnknownAccount { get; init; } = UnknownAccount.NotFound;

    /// <summary>What a caller without the EMail agent gets: 403 or 401; field reports name both.</summary>
    public int RestrictedStatus { get; init; } = StatusCodes.Status403Forbidden;

    /// <summary>
    /// Time zone of the server's clock, in which answers say times without any sign of it; the vendor's is assumed to be where it is at
    /// home.
    /// </summary>
    public string ServerTimeZone { get; init; } = "Europe/Oslo";

    /// <summary>Realm of an on-site installation's challenges; an online tenant's is its name.</summary>
    public string Realm { get; init; } = "SuperOffice";

    public AuthenticationSchemes OnSiteSchemes { get; init; } = AuthenticationSchemes.Basic | AuthenticationSchemes.SoTicket
        | AuthenticationSchemes.Session;

    public AuthenticationSchemes OnlineSchemes { get; init; } = AuthenticationSchemes.SoTicket | AuthenticationSchemes.Bearer
        | AuthenticationSchemes.Session;

    public IdentityOptions Identities { get; init; } = IdentityOptions.Default;

    /// <summary>Associates whose mail server fails, in any letter case.</summary>
    public IReadOnlyList<string> FailingMailboxes { get; init; } = ["mail-server-down"];

    /// <summary>How long a synchronisation takes; none unless told, so that tests are fast.</summary>
    public TimeSpan SyncTime { get; init; } = TimeSpan.Zero;

    /// <summary>How long an account is not ready again after a synchronisation; five minutes are assumed.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many failures in a row make a failing account a failed one, which is not ready any more; three are assumed. 0 leaves
    /// AccountStatus as it is.
    /// </summary>
    public int UntilFailed { get; init; } = 3;

    /// <summary>The accounts that are made for each sandbox, where none are told.</summary>
    public SampleAccountOptions SampleAccounts { get; init; } = new();

    /// <summary>The accounts of every sandbox, in place of made ones; as long as none are told, any account is taken as existing.</summary>
    public IReadOnlyList<AccountKey> Accounts { get; init; } = [];

    /// <summary>File with the state of sandboxes to begin with; null for none.</summary>
    public string? StateFile { get; init; }

    public PatternOptions Patterns { get; init; } = new();

    /// <summary>How long calls under way have to end where the server is told to stop: more than a synchronisation takes.</summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The least serious of what the mock says about itself that goes to the error output.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>Whether the program writes a line for each call.</summary>
    public bool LogsCalls { get; init; }

    public AdminOptions Admin { get; init; } = new();

    public AuthenticationSchemes SchemesOf(InstallationType type) => type == InstallationType.Online ? OnlineSchemes : OnSiteSchemes;
}

/// <summary>Who may use the control routes.</summary>
public sealed record AdminOptions
{
    /// <summary>Host names that are taken beside the loopback ones.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Whether the routes may be open to other machines, without a token.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Sent as <c>Authorization: Bearer TOKEN</c>; null leaves the routes open to who reaches them.</summary>
    public string? Token { get; init; }
}

/// <summary>How much the journals hold.</summary>
public sealed record JournalOptions
{
    /// <summary>Most entries of one sandbox.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>Most bytes of all sandboxes together.</summary>
    public long Bytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most bytes kept of one body: enough to see what was wrong with it.</summary>
    public int BodyBytes { get; init; } = 64 * 1024;
}

/// <summary>How many cookie sessions a sandbox holds, and how long one lives unused.</summary>
public sealed record SessionOptions
{
    public int Count { get; init; } = 1000;

    /// <summary>The default of ASP.NET, whose cookie the vendor uses.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(20);
}
