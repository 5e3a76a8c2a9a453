using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Settings;

/// <summary>
/// Every setting of the mock: key, help, accepted values, default, and its member of MockOptions. The help,
/// docs/reference/settings.md, the schema of settings files, the reader and its errors are generated from it.
/// </summary>
internal static class SettingsTable
{
    public const string HttpsPort = "Https:Port";
    public const string HttpsCertificate = "Https:Certificate";

    private const int MostPort = 65535;
    private const int MostCount = 1_000_000;
    private const int KiB = 1024;
    private const int GiB = 1024 * 1024 * 1024;
    private const int MinutesOfYear = 525_600;
    private const int SecondsOfYear = 60 * MinutesOfYear;

    /// <summary>The setting with a name.</summary>
    public static Setting Named(string name) => All.Single(setting => setting.Key == name);

    /// <summary>All of them, in the order in which they are shown and read.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        new Setting<string>(
            "Host", "Address to listen on: an IP address, localhost or *", ValueKinds.Host,
            options => options.Host, (options, value) => options with { Host = value }),
        new Setting<int>(
            "Port", "Port to listen on; 0 lets the system choose", ValueKinds.Whole(0, MostPort),
            options => options.Port, (options, value) => options with { Port = value }),
        new Setting<int>(
            HttpsPort, "Port for TLS (HTTP/2 and HTTP/1.1); 0 lets the system choose; no TLS if not set",
            ValueKinds.Whole(0, MostPort),
            null, (options, value) => options with { Https = new HttpsOptions { Port = value } }),
        new Setting<string>(
            HttpsCertificate, "PEM file with certificate, chain and key; if not set, one for loopback names is generated",
            ValueKinds.AnyText,
            null, (options, value) => options with { Https = options.Https is { } https ? https with { Certificate = value } : null }),
        new Setting<long>(
            "Body:Octets", "Maximum bytes of a body; a larger one gets 413", ValueKinds.Whole<long>(1, GiB),
            options => options.BodyBytes, (options, value) => options with { BodyBytes = value }),
        new Setting<int>(
            "Sandboxes:Count",
            "Maximum number of sandboxes, plus as many unproven ones; the least recently used is dropped first",
            ValueKinds.Whole(2, MostCount),
            options => options.Sandboxes, (options, value) => options with { Sandboxes = value }),
        new Setting<long>(
            "Memory:Octets",
            "Maximum bytes for everything that grows with calls: journals, effects, sessions, accounts, faults, calls in progress",
            ValueKinds.Whole(KiB * KiB, 64L * GiB), options => options.MemoryBytes,
            (options, value) => options with { MemoryBytes = value }),
        new Setting<int>(
            "Journal:Entries", "Maximum journal entries per sandbox", ValueKinds.Whole(1, 10_000_000),
            options => options.Journal.Entries, (options, value) => options with { Journal = options.Journal with { Entries = value } }),
        new Setting<long>(
            "Journal:Octets", "Maximum bytes of all journals and effects together, within Memory:Octets",
            ValueKinds.Whole(64 * KiB, 64L * GiB),
            options => options.Journal.Bytes, (options, value) => options with { Journal = options.Journal with { Bytes = value } }),
        new Setting<int>(
            "Journal:BodyOctets", "Maximum bytes of a body that the journal keeps", ValueKinds.Whole(0, GiB),
            options => options.Journal.BodyBytes,
            (options, value) => options with { Journal = options.Journal with { BodyBytes = value } }),
        new Setting<int>(
            "Sessions:Count", "Maximum cookie sessions per sandbox", ValueKinds.Whole(1, MostCount),
            options => options.Sessions.Count, (options, value) => options with { Sessions = options.Sessions with { Count = value } }),
        new Setting<int>(
            "Sessions:Minutes", "How long an unused session lives", ValueKinds.Whole(1, MinutesOfYear),
            options => (int)options.Sessions.Lifetime.TotalMinutes,
            (options, value) => options with { Sessions = options.Sessions with { Lifetime = TimeSpan.FromMinutes(value) } }),
        new Setting<string>(
            "Login:DefaultTenant", "Tenant to sign in to when a request names none", ValueKinds.Tenants("Cust and digits", isOne: true),
            options => options.Login.DefaultTenant,
            (options, value) => options with { Login = options.Login with { DefaultTenant = value } }),
        new Setting<string>(
            LoginSettings.SigningKey, "PEM file with the RSA key that signs tokens; if not set, one is generated", ValueKinds.AnyText,
            null, (options, value) => options with { Login = options.Login with { SigningKey = value } }),
        new Setting<int>(
            "Login:AccessTokenSeconds", "How long an access token lives, by the sandbox's clock", ValueKinds.Whole(1, SecondsOfYear),
            options => (int)options.Login.AccessTokenLifetime.TotalSeconds,
            (options, value) => options with { Login = options.Login with { AccessTokenLifetime = TimeSpan.FromSeconds(value) } }),
        new Setting<bool>(
            "Login:NumericIssuedAt", "Whether iat in an id token is a number (an older page of the vendor), not a string (its samples)",
            ValueKinds.Flag,
            options => options.Login.HasNumericIssuedAt,
            (options, value) => options with { Login = options.Login with { HasNumericIssuedAt = value } }),
        new Setting<int>(
            "Login:CodeSeconds", "How long an authorization code can be exchanged", ValueKinds.Whole(1, SecondsOfYear),
            options => (int)options.Login.CodeLifetime.TotalSeconds,
            (options, value) => options with { Login = options.Login with { CodeLifetime = TimeSpan.FromSeconds(value) } }),
        new Setting<int>(
            "Login:TicketMinutes", "How long an unused ticket lives; each use starts its time again", ValueKinds.Whole(1, MinutesOfYear),
            options => (int)options.Login.TicketLifetime.TotalMinutes,
            (options, value) => options with { Login = options.Login with { TicketLifetime = TimeSpan.FromMinutes(value) } }),
        new Setting<int>(
            "Login:SignedTokenMinutes", "Maximum difference of the time in a signed system user token, in either direction (assumed)",
            ValueKinds.Whole(1, MinutesOfYear),
            options => (int)options.Login.SignedTokenTolerance.TotalMinutes,
            (options, value) => options with { Login = options.Login with { SignedTokenTolerance = TimeSpan.FromMinutes(value) } }),
        new Setting<int>(
            "Login:Tokens", "Maximum issued tokens and tickets per sandbox; the oldest are dropped first", ValueKinds.Whole(1, MostCount),
            options => options.Login.Tokens, (options, value) => options with { Login = options.Login with { Tokens = value } }),
        new Setting<int>(
            "Authentication:ExpiredStatus", "What an expired access token or ticket gets: 401 or 403; the vendor's guides name both",
            ValueKinds.OneOf(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden),
            options => options.Login.ExpiredStatus,
            (options, value) => options with { Login = options.Login with { ExpiredStatus = value } }),
        new Setting<int>(
            "Tenant:StoppedStatus", "Status of a call whose tenant is not running: 503, 404, 403, or 200 to let it through (assumed)",
            ValueKinds.OneOf(StatusCodes.Status200OK, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound,
                StatusCodes.Status503ServiceUnavailable),
            options => options.Login.StoppedStatus,
            (options, value) => options with { Login = options.Login with { StoppedStatus = value } }),
        new Setting<int>(
            "Tenant:StatusSeconds", "How long a tenant's status is valid, as in its ValidUntil (assumed)",
            ValueKinds.Whole(1, SecondsOfYear),
            options => (int)options.Login.StatusLifetime.TotalSeconds,
            (options, value) => options with { Login = options.Login with { StatusLifetime = TimeSpan.FromSeconds(value) } }),
        new Setting<ErrorText>(
            "Errors:Text", "Member for the text of NetServer's errors: Message, ErrorMessage or Both (assumed)",
            ValueKinds.Choice<ErrorText>(),
            options => options.ErrorText, (options, value) => options with { ErrorText = value }),
        new Setting<UnknownAccount>(
            "Errors:UnknownAccount",
            "What GetEMailAccount answers for an account that does not exist: NotFound, a 404 (assumed), or Null, a 200 with null (vendor)",
            ValueKinds.Choice<UnknownAccount>(), options => options.UnknownAccount,
            (options, value) => options with { UnknownAccount = value }),
        new Setting<string>(
            "Server:TimeZone",
            "Time zone of times in answers to calls without SO-TimeZone: an IANA or Windows name, or the vendor's code (assumed)",
            ValueKinds.TimeZone, options => options.ServerTimeZone, (options, value) => options with { ServerTimeZone = value }),
        new Setting<string>(
            "Authentication:Realm", "Realm of an on-site installation", ValueKinds.Realm,
            options => options.Realm, (options, value) => options with { Realm = value }),
        new Setting<int>(
            "Authentication:RestrictedStatus", "What a caller without a restricted agent gets: 403 or 401 (assumed)",
            ValueKinds.OneOf(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden),
            options => options.RestrictedStatus, (options, value) => options with { RestrictedStatus = value }),
        new Setting<AuthenticationSchemes>(
            "Authentication:OnSite", "Schemes accepted on-site: some of Basic, SoTicket, Bearer, Session", ValueKinds.Schemes,
            options => options.OnSiteSchemes, (options, value) => options with { OnSiteSchemes = value }),
        new Setting<AuthenticationSchemes>(
            "Authentication:Online", "Schemes accepted online: some of Basic, SoTicket, Bearer, Session", ValueKinds.Schemes,
            options => options.OnlineSchemes, (options, value) => options with { OnlineSchemes = value }),
        new ListSetting<string>(
            "FailingMailboxes", "Associate whose mail server fails: syncs of the mailbox get 500 (assumed)",
            string.Join(", ", new MockOptions().FailingMailboxes),
            ItemKind.Of(ValueKinds.Name("an associate name")), (options, values) => options with { FailingMailboxes = values }),
        new ListSetting<AccountKey>(
            "Accounts", "Account of every sandbox: AccountId, AssociateName, AssociateId; if none are set, any account is accepted", "",
            AccountSettings.Account, (options, values) => options with { Accounts = values }),
        new Setting<int>(
            "SampleAccounts:Count", "Number of sample accounts per sandbox if no Accounts are set",
            ValueKinds.Whole(0, SampleAccountOptions.MostAccounts),
            options => options.SampleAccounts.Count,
            (options, value) => options with { SampleAccounts = options.SampleAccounts with { Count = value } }),
        new Setting<int>(
            "SampleAccounts:Seed", "Seed of the sample accounts, together with the sandbox's name",
            ValueKinds.Whole(int.MinValue, int.MaxValue),
            options => options.SampleAccounts.Seed,
            (options, value) => options with { SampleAccounts = options.SampleAccounts with { Seed = value } }),
        new Setting<string>(
            "SampleAccounts:Locale", "Locale of their names: en, nb_NO, de or another one that Bogus supports", ValueKinds.Locale,
            options => options.SampleAccounts.Locale,
            (options, value) => options with { SampleAccounts = options.SampleAccounts with { Locale = value } }),
        new Setting<int>(
            "Sync:Milliseconds", "How long a synchronisation takes", ValueKinds.Whole(0, SyncSettings.MostMilliseconds),
            options => (int)options.SyncTime.TotalMilliseconds,
            (options, value) => options with { SyncTime = TimeSpan.FromMilliseconds(value) }),
        new Setting<int>(
            "Sync:IntervalSeconds", "How long after a synchronisation an account is ready for the next (assumed)",
            ValueKinds.Whole(0, SyncSettings.MostIntervalSeconds),
            options => (int)options.SyncInterval.TotalSeconds,
            (options, value) => options with { SyncInterval = TimeSpan.FromSeconds(value) }),
        new Setting<int>(
            "Sync:FailuresUntilFailed",
            "Consecutive failures after which an account goes from failing (AccountStatus 2) to failed (3), which is not ready (assumed); "
                + "0 leaves AccountStatus unchanged",
            ValueKinds.Whole(0, int.MaxValue), options => options.UntilFailed, (options, value) => options with { UntilFailed = value }),
        new ListSetting<string>(
            "Contracts", "Swagger or OpenAPI file of other agents, or a folder of such files, whose operations are served too", "",
            ItemKind.Of(ValueKinds.Name("a file or a folder")), (options, values) => options with { Contracts = values }),
        new Setting<string>(
            "State:File", "File with the initial state of sandboxes, as saved from /__mock/state", ValueKinds.AnyText,
            null, (options, value) => options with { StateFile = value }),
        new Setting<string>(
            "Stubs",
            "Folder with stubs: mappings of WireMock or WireMock.Net for paths outside the contract, and for operations that they name",
            ValueKinds.AnyText,
            null, (options, value) => options with { StubFolder = value }),
        new Setting<string>(
            "Data:Directory", "Folder for what happens in sandboxes, which then outlives the process; nothing is stored if not set",
            ValueKinds.AnyText,
            null, (options, value) => options with { Data = options.Data with { Directory = value } }),
        new Setting<DataCommit>(
            "Data:Commit", "When an answer leaves: Each, when its call is stored, or Soon, at once, and its call is stored soon after",
            ValueKinds.Choice<DataCommit>(),
            options => options.Data.Commit, (options, value) => options with { Data = options.Data with { Commit = value } }),
        new Setting<int>(
            "Data:Calls", "Maximum stored calls per sandbox; if not set, as many as Journal:Entries", ValueKinds.Whole(1, 10_000_000),
            null, (options, value) => options with { Data = options.Data with { Calls = value } }),
        new Setting<long>(
            "Data:Octets", "Maximum bytes of all stored calls and effects", ValueKinds.Whole<long>(KiB * KiB, 1024L * GiB),
            options => options.Data.Bytes, (options, value) => options with { Data = options.Data with { Bytes = value } }),
        new Setting<int>(
            "Data:Days", "How many days calls and effects are stored at most", ValueKinds.Whole(1, 36_500),
            options => options.Data.Days, (options, value) => options with { Data = options.Data with { Days = value } }),
        new ListSetting<Uri>(
            ProxySettings.To, "Server that calls pass to; the mock evaluates them on the way", "",
            ProxySettings.Addresses, (options, values) => options with { Proxy = options.Proxy with { To = values } }),
        new Setting<bool>(
            "Proxy:KeepHost", "Pass the client's Host to the server, instead of the server's own name", ValueKinds.Flag,
            options => options.Proxy.KeepsHost, (options, value) => options with { Proxy = options.Proxy with { KeepsHost = value } }),
        new Setting<string>(
            "Proxy:CertificateAuthority", "PEM file with the authorities to check the servers' certificates by; if not set, the system's",
            ValueKinds.AnyText, null, (options, value) => options with { Proxy = options.Proxy with { AuthorityFile = value } }),
        new Setting<bool>(
            "Proxy:Insecure", "Accept any certificate of the servers", ValueKinds.Flag,
            options => options.Proxy.AcceptsAnyCertificate,
            (options, value) => options with { Proxy = options.Proxy with { AcceptsAnyCertificate = value } }),
        new Setting<int>(
            "Proxy:Milliseconds", "How long a server may be silent before the proxy answers 504, or ends an answer that has begun",
            ValueKinds.Whole(1, 3_600_000), options => (int)options.Proxy.Patience.TotalMilliseconds,
            (options, value) => options with { Proxy = options.Proxy with { Patience = TimeSpan.FromMilliseconds(value) } }),
        new Setting<bool>(
            "Proxy:RewriteLocation", "Change a Location that points to a server, so that it points to the proxy", ValueKinds.Flag,
            options => options.Proxy.RewritesLocation,
            (options, value) => options with { Proxy = options.Proxy with { RewritesLocation = value } }),
        new Setting<bool>(
            "Proxy:AnswerMissing", "Let the mock answer the operations that a server answers 404 or 501 to", ValueKinds.Flag,
            options => options.Proxy.AnswersMissing,
            (options, value) => options with { Proxy = options.Proxy with { AnswersMissing = value } }),
        new Setting<bool>(
            "Proxy:ReadOnly", "Pass only what changes nothing; the mock answers everything else", ValueKinds.Flag,
            options => options.Proxy.IsReadOnly, (options, value) => options with { Proxy = options.Proxy with { IsReadOnly = value } }),
        new Setting<int>(
            "Manners:ConcurrentSyncs", "Maximum concurrent synchronisations; calls beyond it get a finding", ValueKinds.Whole(1, 100_000),
            options => options.Patterns.ConcurrentSyncs,
            (options, value) => options with { Patterns = options.Patterns with { ConcurrentSyncs = value } }),
        new Setting<int>(
            "Manners:RetryMilliseconds", "Minimum wait before the second retry of a failed call; it doubles with each further retry",
            ValueKinds.Whole(0, 60_000),
            options => (int)options.Patterns.RetryWait.TotalMilliseconds,
            (options, value) => options with { Patterns = options.Patterns with { RetryWait = TimeSpan.FromMilliseconds(value) } }),
        new Setting<int>(
            "Manners:Connections", "Maximum consecutive calls that each open a new connection; calls beyond it get a finding",
            ValueKinds.Whole(1, MostCount),
            options => options.Patterns.Connections,
            (options, value) => options with { Patterns = options.Patterns with { Connections = value } }),
        new Setting<int>(
            "Manners:Credentials",
            "Maximum consecutive calls by one user that each use a new ticket, token or session, and consecutive refreshes of a token that "
                + "is not due; those beyond it get a finding",
            ValueKinds.Whole(1, MostCount),
            options => options.Patterns.Credentials,
            (options, value) => options with { Patterns = options.Patterns with { Credentials = value } }),
        new Setting<int>(
            "Manners:RefreshMinutes", "Minutes left from which an access token is due for a refresh; at most half of its lifetime",
            ValueKinds.Whole(0, MinutesOfYear),
            options => (int)options.Patterns.RefreshBefore.TotalMinutes,
            (options, value) => options with { Patterns = options.Patterns with { RefreshBefore = TimeSpan.FromMinutes(value) } }),
        new Setting<int>(
            "Manners:StatusRequests",
            "Maximum consecutive requests for the tenant's status before its ValidUntil, with at most one call between two of them; those "
                + "beyond it get a finding",
            ValueKinds.Whole(1, MostCount),
            options => options.Patterns.StatusRequests,
            (options, value) => options with { Patterns = options.Patterns with { StatusRequests = value } }),
        new Setting<int>(
            "Limits:SandboxCalls", "Maximum calls a second of a sandbox; those beyond it get 429", ValueKinds.Whole(1, MostCount),
            null, (options, value) => options with { Limits = options.Limits with { SandboxCalls = value } }),
        new Setting<long>(
            "Limits:SandboxOctets", "Maximum bytes a second of the bodies of a sandbox's calls", ValueKinds.Whole<long>(1, GiB),
            null, (options, value) => options with { Limits = options.Limits with { SandboxBytes = value } }),
        new Setting<int>(
            "Limits:AddressCalls", "Maximum calls a second of a client address; an IPv6 network of 64 bits counts as one",
            ValueKinds.Whole(1, MostCount),
            null, (options, value) => options with { Limits = options.Limits with { AddressCalls = value } }),
        new Setting<long>(
            "Limits:AddressOctets", "Maximum bytes a second of the bodies of a client address's calls", ValueKinds.Whole<long>(1, GiB),
            null, (options, value) => options with { Limits = options.Limits with { AddressBytes = value } }),
        new Setting<int>(
            "Limits:AddressSandboxes", "Maximum sandboxes that calls of a client address make in an hour", ValueKinds.Whole(1, MostCount),
            null, (options, value) => options with { Limits = options.Limits with { AddressSandboxes = value } }),
        new ListSetting<System.Net.IPNetwork>(
            LimitSettings.Proxies, "Proxy whose X-Forwarded-For names the client address: an address or a network such as 10.0.0.0/8", "",
            LimitSettings.Networks, (options, values) => options with { Limits = options.Limits with { Proxies = values } }),
        new ListSetting<string>(
            "Cors:Origins", "Origin whose pages may call the API and the login, such as https://panel.example:8443", "",
            ItemKind.Of(CorsSettings.Origin), (options, values) => options with { Cors = new CorsOptions { Origins = values } }),
        new Setting<int>(
            "Stop:Milliseconds", "How long calls in progress have to finish when the mock is stopped", ValueKinds.Whole(0, 3_600_000),
            options => (int)options.StopTime.TotalMilliseconds,
            (options, value) => options with { StopTime = TimeSpan.FromMilliseconds(value) }),
        new Setting<bool>(
            "Log:Calls", "Write a line for each call: time, sandbox, method, path, status, duration, worst finding", ValueKinds.Flag,
            options => options.LogsCalls, (options, value) => options with { LogsCalls = value }),
        new Setting<LogLevel>(
            "Log:Level",
            "Minimum level of the mock's own messages on the error output: "
                + "Trace, Debug, Information, Warning, Error, Critical or None",
            ValueKinds.Choice<LogLevel>(), options => options.LogLevel, (options, value) => options with { LogLevel = value }),
        new Setting<Uri>(
            TelemetrySettings.Otlp,
            "Collector that gets traces and metrics by OTLP; headers and the rest by OpenTelemetry's environment variables",
            TelemetrySettings.Collector, null,
            (options, value) => options with { Telemetry = options.Telemetry with { Otlp = value } }),
        new Setting<OtlpProtocol>(
            "Telemetry:OtlpProtocol", "Form of OTLP: HttpProtobuf (a collector's port 4318) or Grpc (4317)",
            ValueKinds.Choice<OtlpProtocol>(),
            options => options.Telemetry.OtlpProtocol,
            (options, value) => options with { Telemetry = options.Telemetry with { OtlpProtocol = value } }),
        new Setting<bool>(
            TelemetrySettings.Metrics, "Show metrics to Prometheus at /metrics, guarded as the control routes are", ValueKinds.Flag,
            options => options.Telemetry.ShowsMetrics,
            (options, value) => options with { Telemetry = options.Telemetry with { ShowsMetrics = value } }),
        new Setting<string>(
            "Admin:Hosts", "Host names accepted on the control routes besides loopback ones, separated by commas", ValueKinds.AnyText,
            options => string.Join(',', options.Admin.Hosts),
            (options, value) =>
                options with { Admin =
                    options.Admin with { Hosts = value.Split(',',
                        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) } }),
        new Setting<string>(
            "Admin:Token",
            "Token as text, with which control routes can be read and changed, sent as Authorization: Bearer; Admin:Tokens holds hashes",
            ValueKinds.AnyText,
            null, (options, value) => options with { Admin = options.Admin with { Token = value } }),
        new ListSetting<ControlToken>(
            ControlTokenSettings.Key,
            "Token for the control routes: name, role and hash, made by emailsync token; needed if Host is not a loopback address", "",
            ControlTokenSettings.Tokens, (options, values) => options with { Admin = options.Admin with { Tokens = values } }),
        new Setting<bool>(
            "Admin:Open", "Allow other machines to use the control routes without a token; each start warns of it", ValueKinds.Flag,
            options => options.Admin.IsOpen, (options, value) => options with { Admin = options.Admin with { IsOpen = value } }),
        new ListSetting<UserIdentity>(
            "Identities:Users", "Name, Password, EMailAgent (true or false)", "tje0:Tje0, ADM0:, noemail:noemail",
            IdentitySettings.User, (options, values) => options with { Identities = options.Identities with { Users = values } }),
        new ListSetting<TicketIdentity>(
            "Identities:Tickets", "Ticket, User, EMailAgent", "7T:mock-ticket==",
            IdentitySettings.TicketOfUser, (options, values) => options with { Identities = options.Identities with { Tickets = values } }),
        new ListSetting<AccessTokenIdentity>(
            "Identities:AccessTokens", "Token (the part after 8A:<tenant>.), User, Expired, EMailAgent, Agents",
            "mock-access-token, expired, without-email",
            IdentitySettings.AccessTokenOfUser,
            (options, values) => options with { Identities = options.Identities with { AccessTokens = values } }),
        new ListSetting<ApplicationIdentity>(
            "Identities:Applications",
            "Token (also the client secret), Name, EMailAgent, Agents, ClientId, Redirects, PublicKey (PEM or RSA XML), "
                + "SystemToken, Tenants",
            "mock-app-token, mock-app-without-email",
            IdentitySettings.Application,
            (options, values) => options with { Identities = options.Identities with { Applications = values } }),
    ];
}
