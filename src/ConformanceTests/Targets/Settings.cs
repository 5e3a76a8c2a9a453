namespace EmailSync.ConformanceTests.Targets;

/// <summary>A setting of the environment.</summary>
/// <param name="Name">Name of the environment variable.</param>
/// <param name="Form">The form of its value.</param>
/// <param name="Meaning">What it is for.</param>
public sealed record SuiteSetting(string Name, string Form, string Meaning);

/// <summary>Every setting of a run, in the order of --help.</summary>
public static class Settings
{
    public static readonly SuiteSetting Target =
        new("EMAILSYNC_TARGET", "URL", "Base URL before /api/v1; default: the suite starts the mock and checks it");
    public static readonly SuiteSetting Mock =
        new("EMAILSYNC_MOCK", "path",
            "The program emailsync or its .dll, for a run without a target; default: this program, or the one built next to the suite");
    public static readonly SuiteSetting Proxied =
        new("EMAILSYNC_PROXIED", "1", "Check the mock through emailsync proxy, for a run without a target");
    public static readonly SuiteSetting Profile = new("EMAILSYNC_PROFILE", "onsite|online", "Kind of installation; default onsite");
    public static readonly SuiteSetting Basic =
        new("EMAILSYNC_BASIC", "user:password", "A user with the EMail agent; also logs in to the login form");
    public static readonly SuiteSetting RestrictedBasic =
        new("EMAILSYNC_RESTRICTED_BASIC", "user:password", "A user without the EMail agent");
    public static readonly SuiteSetting Utf8Basic =
        new("EMAILSYNC_UTF8_BASIC", "user:password", "A user whose name or password has characters beyond ASCII");
    public static readonly SuiteSetting ColonBasic = new("EMAILSYNC_COLON_BASIC", "user:pass:word", "A user with a colon in the password");
    public static readonly SuiteSetting Ticket = new("EMAILSYNC_TICKET", "7T:...", "A SoTicket");
    public static readonly SuiteSetting Bearer = new("EMAILSYNC_BEARER", "8A:...", "An access token");
    public static readonly SuiteSetting ExpiredBearer = new("EMAILSYNC_EXPIRED_BEARER", "8A:...", "An expired access token");
    public static readonly SuiteSetting RestrictedBearer =
        new("EMAILSYNC_RESTRICTED_BEARER", "8A:...", "An access token of an application without the EMail agent");
    public static readonly SuiteSetting AppToken = new("EMAILSYNC_APPTOKEN", "token", "SO-AppToken of an application with the EMail agent");
    public static readonly SuiteSetting RestrictedAppToken =
        new("EMAILSYNC_RESTRICTED_APPTOKEN", "token", "SO-AppToken of an application without the EMail agent");
    public static readonly SuiteSetting Login = new("EMAILSYNC_LOGIN", "path or URL", "The login form, below the base URL");
    public static readonly SuiteSetting LoginHost =
        new("EMAILSYNC_LOGIN_HOST", "URL",
            "Online: base URL before /login and /api/state; without it no rule on tenant status, OpenID Connect and system users applies");
    public static readonly SuiteSetting ClientId = new("EMAILSYNC_CLIENT_ID", "id", "Client id of an application");
    public static readonly SuiteSetting ClientSecret = new("EMAILSYNC_CLIENT_SECRET", "secret", "Its client secret");
    public static readonly SuiteSetting Redirect =
        new("EMAILSYNC_REDIRECT", "URL", "A redirect_uri that is registered for it; never called");
    public static readonly SuiteSetting Consent =
        new("EMAILSYNC_CONSENT", "query", "Parameters that make the login host answer an authorization request without a person");
    public static readonly SuiteSetting ConsentCookie =
        new("EMAILSYNC_CONSENT_COOKIE", "name=value; ...", "Or the cookies of a browser in which a user has signed in and consented");
    public static readonly SuiteSetting RefreshToken =
        new("EMAILSYNC_REFRESH_TOKEN", "token",
            "A refresh token of the application, for what can be verified without an authorization request");
    public static readonly SuiteSetting SystemToken = new("EMAILSYNC_SYSTEM_TOKEN", "token", "A system user's token, not signed");
    public static readonly SuiteSetting PrivateKey =
        new("EMAILSYNC_PRIVATE_KEY", "path", "The private key that signs it, in PEM or XML; used, and never sent");
    public static readonly SuiteSetting Effects =
        new("EMAILSYNC_EFFECTS", "URL", "Answers JSON whose count is the number of syncs; without it no rule on effects is verified");
    public static readonly SuiteSetting Account =
        new("EMAILSYNC_ACCOUNT", "JSON", "A SyncUserAccount that may be synchronised, for instance {\"AccountId\":7}");
    public static readonly SuiteSetting FailingAccount =
        new("EMAILSYNC_FAILING_ACCOUNT", "JSON", "A SyncUserAccount whose mail server fails");
    public static readonly SuiteSetting Mailbox =
        new("EMAILSYNC_MAILBOX", "number", "Key of a mail account that may be read; default: the AccountId of EMAILSYNC_ACCOUNT");
    public static readonly SuiteSetting Connection =
        new("EMAILSYNC_CONNECTION", "{\"ServerName\":\"imap.example.com:993\",\"UserName\":\"...\",\"Password\":\"...\"}",
            "An EMailConnectionInfo of that account's mail server; default: what its IncomingCredentials say");
    public static readonly SuiteSetting Family =
        new("EMAILSYNC_FAMILY", "1|0", "0 if the target has only SyncEmailAccount, without the other operations; default 1");
    public static readonly SuiteSetting Sessions =
        new("EMAILSYNC_SESSIONS", "1|0", "0 if the target has no login form, and so no sessions; default 1");
    public static readonly SuiteSetting Passwords = new("EMAILSYNC_PASSWORDS", "1|0", "0 if the target does not accept Basic; default 1");
    public static readonly SuiteSetting Tickets = new("EMAILSYNC_TICKETS", "1|0", "0 if the target does not accept SoTicket; default 1");
    public static readonly SuiteSetting Restrictions =
        new("EMAILSYNC_RESTRICTIONS", "1|0", "0 if every caller may use the EMail agent; default 1");
    public static readonly SuiteSetting TenantStatus =
        new("EMAILSYNC_TENANT_STATUS", "1|0", "0 if the login host does not report tenant status; default 1");
    public static readonly SuiteSetting OpenId =
        new("EMAILSYNC_OPENID", "1|0", "0 if the login host has no OpenID Connect; default 1");
    public static readonly SuiteSetting SystemUsers =
        new("EMAILSYNC_SYSTEM_USERS", "1|0", "0 if the login host has no system users; default 1");
    public static readonly SuiteSetting Soap =
        new("EMAILSYNC_SOAP", "1|0", "0 if system users get no ticket by SOAP; default 1");
    public static readonly SuiteSetting Principal =
        new("EMAILSYNC_PRINCIPAL", "1|0", "0 if the target has no User/currentPrincipal; default 1");
    public static readonly SuiteSetting Operation =
        new("EMAILSYNC_OPERATION", "path",
            "Check another operation by what holds for any: /api/v1/Agents/Contact/GetContactEntity?contactEntityId=1. Choose one that "
                + "may be called hundreds of times");
    public static readonly SuiteSetting Body =
        new("EMAILSYNC_BODY", "JSON", "The request that the operation gets, if it takes one");
    public static readonly SuiteSetting Contract =
        new("EMAILSYNC_CONTRACT", "path", "Its Swagger 2.0 or OpenAPI 3.0 file, in JSON; the mock reads it too");
    public static readonly SuiteSetting Http2 = new("EMAILSYNC_HTTP2", "URL", "Base URL for HTTP/2, if it is not the target's");
    public static readonly SuiteSetting InsecureTls = new("EMAILSYNC_INSECURE_TLS", "1", "Accept any certificate");
    public static readonly SuiteSetting AllowLoad = new("EMAILSYNC_ALLOW_LOAD", "1", "Send load and fuzz to a target that is not the mock");
    public static readonly SuiteSetting AllowEffects =
        new("EMAILSYNC_ALLOW_EFFECTS", "1", "Synchronise EMAILSYNC_ACCOUNT on a target that is not the mock");
    public static readonly SuiteSetting Timeout =
        new("EMAILSYNC_TIMEOUT", "seconds", "Time limit for each exchange, 0.1 to 600; default 10");
    public static readonly SuiteSetting Seed = new("EMAILSYNC_SEED", "number", "Seed of the fuzz probes; default 1");

    public static IReadOnlyList<SuiteSetting> All { get; } =
    [
        Target, Mock, Proxied, Profile, Basic, RestrictedBasic, Utf8Basic, ColonBasic, Ticket, Bearer, ExpiredBearer, RestrictedBearer,
        AppToken,
        RestrictedAppToken,
        Login, LoginHost, ClientId, ClientSecret, Redirect, Consent, ConsentCookie, RefreshToken, SystemToken, PrivateKey, Effects,
        Account, FailingAccount, Mailbox, Connection, Family, Sessions, Passwords, Tickets, Restrictions, TenantStatus, OpenId, SystemUsers,
        Soap, Principal, Operation, Body, Contract, Http2, InsecureTls, AllowLoad, AllowEffects, Timeout, Seed,
    ];
}
