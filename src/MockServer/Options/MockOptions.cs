using System.Net;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Options;

/// <summary>The options of the mock. Made and validated by <c>Settings.OptionsReader</c>.</summary>
public sealed record MockOptions
{
    private const long UsualMemory = 256 * 1024 * 1024;
    private const int JournalPart = 4;
    private readonly long? memory;

    /// <summary>Address to listen on; loopback by default, so that nobody else on the network can reach the control routes.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port to listen on; 0 lets the system choose.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>The TLS endpoint; null for none, which starts faster because no key is made.</summary>
    public HttpsOptions? Https { get; init; }

    /// <summary>Most bytes of a body, by default 1 MiB: a hundred times what a WebAPI client needs.</summary>
    public long BodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Most sandboxes at once; a thousand is more than any test run uses at one time.</summary>
    public int Sandboxes { get; init; } = 1000;

    /// <summary>
    /// Most bytes of everything that callers can make grow, by default 256 MiB: journals, effects, sessions, accounts, faults and calls in
    /// progress. The default is at least four times the limit of the journals.
    /// </summary>
    public long MemoryBytes
    {
        get => memory ?? Math.Max(UsualMemory, JournalPart * Journal.Bytes);
        init => memory = value;
    }

    public JournalOptions Journal { get; init; } = new();

    public SessionOptions Sessions { get; init; } = new();

    public LoginOptions Login { get; init; } = new();

    public ErrorText ErrorText { get; init; } = ErrorText.Message;

    /// <summary>What GetEMailAccount answers for an account that does not exist.</summary>
    public UnknownAccount UnknownAccount { get; init; } = UnknownAccount.NotFound;

    /// <summary>What a caller without the EMail agent gets: 403 or 401; field reports name both.</summary>
    public int RestrictedStatus { get; init; } = StatusCodes.Status403Forbidden;

    /// <summary>
    /// Time zone of the server's clock, used for times in answers, which do not show it. The default is assumed: the vendor's home
    /// time zone.
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

    /// <summary>How long a synchronisation takes; zero by default, so that tests are fast.</summary>
    public TimeSpan SyncTime { get; init; } = TimeSpan.Zero;

    /// <summary>How long after a synchronisation an account is ready again; five minutes are assumed.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many failures in a row make a failing account a failed one, which is no longer ready; three are assumed. 0 leaves
    /// AccountStatus as it is.
    /// </summary>
    public int UntilFailed { get; init; } = 3;

    /// <summary>The sample accounts of each sandbox, if no accounts are configured.</summary>
    public SampleAccountOptions SampleAccounts { get; init; } = new();

    /// <summary>The accounts of every sandbox, instead of sample accounts; if none are configured, any account exists.</summary>
    public IReadOnlyList<AccountKey> Accounts { get; init; } = [];

    /// <summary>File with the initial state of sandboxes; null for none.</summary>
    public string? StateFile { get; init; }

    /// <summary>Files and folders with the operations of other agents: Swagger 2.0 or OpenAPI 3.0, JSON or YAML.</summary>
    public IReadOnlyList<string> Contracts { get; init; } = [];

    /// <summary>Folder with stubs, for WireMock.Net; null for none.</summary>
    public string? StubFolder { get; init; }

    /// <summary>What is stored of the sandboxes; by default nothing.</summary>
    public DataOptions Data { get; init; } = new();

    /// <summary>How much callers may ask for; by default there is no limit.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>Which pages of other origins may call the API; by default none.</summary>
    public CorsOptions Cors { get; init; } = new();

    public PatternOptions Patterns { get; init; } = new();

    public ProxyOptions Proxy { get; init; } = new();

    /// <summary>How long calls in progress have to finish when the server stops: more than a synchronisation takes.</summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Lowest level of the mock's own log on the error output.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>Whether the program writes a line for each call.</summary>
    public bool LogsCalls { get; init; }

    public TelemetryOptions Telemetry { get; init; } = new();

    public AdminOptions Admin { get; init; } = new();

    /// <summary>Whether other machines may reach the server.</summary>
    public bool ListensBeyondLoopback =>
        Host == "*" || (IPAddress.TryParse(Host, out var address) && !IPAddress.IsLoopback(address));

    public AuthenticationSchemes SchemesOf(InstallationType type) => type == InstallationType.Online ? OnlineSchemes : OnSiteSchemes;
}

/// <summary>Who may use the control routes.</summary>
public sealed record AdminOptions
{
    /// <summary>Accepted host names besides the loopback ones.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Whether the routes may be open to other machines, without a token.</summary>
    public bool IsOpen { get; init; }

    /// <summary>A token as text, which may read and change; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>Tokens by their hashes. If there is none of either kind, the routes are open.</summary>
    public IReadOnlyList<ControlToken> Tokens { get; init; } = [];

    /// <summary>Whether the routes need a token, sent as <c>Authorization: Bearer TOKEN</c>.</summary>
    public bool IsClosed => Token is not null || Tokens.Count > 0;
}

/// <summary>The limits of the journals.</summary>
public sealed record JournalOptions
{
    /// <summary>Most entries of one sandbox.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>Most bytes of all sandboxes together.</summary>
    public long Bytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most bytes kept of one body: enough to see what was wrong with it.</summary>
    public int BodyBytes { get; init; } = 64 * 1024;
}

/// <summary>How many cookie sessions a sandbox has at most, and how long an unused one lives.</summary>
public sealed record SessionOptions
{
    public int Count { get; init; } = 1000;

    /// <summary>The default of ASP.NET, whose cookie the vendor uses.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(20);
}
