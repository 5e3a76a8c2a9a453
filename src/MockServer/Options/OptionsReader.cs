using System.Net;
using EmailSync.MockServer.Authentication.Identities;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Results.TimeZones;

namespace EmailSync.MockServer.Options;

/// <summary>Makes the options of the settings, and says everything that is wrong with them at once.</summary>
public static class OptionsReader
{
    private const long KiB = 1024;
    private const long GiB = 1024 * 1024 * 1024;

    private static readonly MockOptions Defaults = new();

    /// <summary>Every setting with what it does and its default, for help and documentation.</summary>
    public static IReadOnlyList<SettingDescription> Settings { get; } =
    [
        new("Host", "Address to listen on: an IP address, localhost or *", Defaults.Host),
        new("Port", "Port to listen on; 0 lets the system choose", $"{Defaults.Port}"),
        new("Https:Port", "Port to listen on with TLS, for HTTP/2 and HTTP/1.1; 0 lets the system choose; none where not set", ""),
        new("Https:Certificate", "PEM file with certificate, chain and key; one for loopback names is made where not set", ""),
        new("Body:Octets", "Most octets of a body, then 413", $"{Defaults.BodyOctets}"),
        new("Sandboxes:Count", "Most sandboxes at once, and as many again that nobody proved to be in use; the least recently used goes first", $"{Defaults.Sandboxes}"),
        new("Memory:Octets", "Most octets of all that callers can make grow: journals, effects, sessions, accounts, faults, and what is under way", $"{Defaults.MemoryOctets}"),
        new("Journal:Entries", "Most journal entries of one sandbox", $"{Defaults.Journal.Entries}"),
        new("Journal:Octets", "Most octets of all journals, with what the calls did, within Memory:Octets", $"{Defaults.Journal.Octets}"),
        new("Journal:BodyOctets", "Most octets the journal keeps of one body", $"{Defaults.Journal.BodyOctets}"),
        new("Sessions:Count", "Most cookie sessions of one sandbox", $"{Defaults.Sessions.Count}"),
        new("Sessions:Minutes", "How long an unused session lives", $"{Defaults.Sessions.Lifetime.TotalMinutes}"),
        new("Errors:Text", "How NetServer's errors name their text: Message, ErrorMessage or Both (assumed)", $"{Defaults.ErrorText}"),
        new("Errors:UnknownAccount", "What GetEMailAccount answers for an account that does not exist: NotFound, a 404 (assumed), or Null, a 200 with null (vendor)", $"{Defaults.UnknownAccount}"),
        new("Server:TimeZone", "Time zone of the times in answers where no SO-TimeZone asks for one: an IANA or Windows name, or the vendor's code (assumed)", Defaults.ServerTimeZone),
        new("Authentication:Realm", "Realm of an on-site installation", Defaults.Realm),
        new("Authentication:RestrictedStatus", "What a caller without the EMail agent gets: 403 or 401 (assumed)", $"{Defaults.RestrictedStatus}"),
        new("Authentication:OnSite", "Schemes on-site, of Basic, SoTicket, Bearer, Session", Names(Defaults.OnSiteSchemes)),
        new("Authentication:Online", "Schemes online, of Basic, SoTicket, Bearer, Session", Names(Defaults.OnlineSchemes)),
        new("FailingMailboxes:N", "Associate name whose mail server fails: its sync gets 500 (assumed)", string.Join(", ", Defaults.FailingMailboxes)),
        new("Accounts:N", "AccountId, AssociateName, AssociateId of an account of every sandbox; where none is set, any account is taken", ""),
        new("SampleAccounts:Count", "How many accounts are made for each sandbox where no Accounts are set", $"{Defaults.SampleAccounts.Count}"),
        new("SampleAccounts:Seed", "What they are made from, together with the sandbox's name", $"{Defaults.SampleAccounts.Seed}"),
        new("SampleAccounts:Locale", "Whose names they have: en, nb_NO, de or another of Bogus's", Defaults.SampleAccounts.Locale),
        new("Sync:Milliseconds", "How long a synchronisation takes", $"{Defaults.SyncTime.TotalMilliseconds}"),
        new("Sync:IntervalSeconds", "How long an account is not ready again after one (assumed)", $"{Defaults.SyncInterval.TotalSeconds}"),
        new("Sync:FailuresUntilFailed", "How many failures in a row take an account from failing, AccountStatus 2, to failed, 3, which is not ready (assumed); 0 leaves AccountStatus as it is", $"{Defaults.UntilFailed}"),
        new("State:File", "File with the state of sandboxes to begin with, as /__mock/state gives it", ""),
        new("Manners:ConcurrentSyncs", "Most synchronisations at once before callers are told", $"{Defaults.Manners.ConcurrentSyncs}"),
        new("Manners:RetryMilliseconds", "What a second repetition of a failed call has to wait; each further one twice as long", $"{Defaults.Manners.RetryWait.TotalMilliseconds}"),
        new("Manners:Connections", "Most calls in a row each on a connection of its own", $"{Defaults.Manners.Connections}"),
        new("Manners:Credentials", "Most calls in a row of a user each with a new ticket, token or session", $"{Defaults.Manners.Credentials}"),
        new("Stop:Milliseconds", "How long calls under way have to end where the mock is told to stop", $"{Defaults.StopTime.TotalMilliseconds}"),
        new("Log:Calls", "Whether to write a line for each call: true or false", "false"),
        new("Admin:Hosts", "Host names taken on the control routes beside loopback ones, separated by commas", ""),
        new("Admin:Token", "Closes the control routes to who does not send it as Authorization: Bearer; needed where Host is no loopback address", ""),
        new("Admin:Open", "Whether other machines may use the control routes without a token: true or false", "false"),
        new("Identities:Users:N", "Name, Password, EMailAgent (true or false)", "tje0:Tje0, ADM0:, noemail:noemail"),
        new("Identities:Tickets:N", "Ticket, User, EMailAgent", "7T:mock-ticket=="),
        new("Identities:AccessTokens:N", "Token (what follows 8A:<tenant>.), User, Expired, EMailAgent", "mock-access-token, expired, without-email"),
        new("Identities:Applications:N", "Token, Name, EMailAgent", "mock-app-token, mock-app-without-email"),
    ];

    /// <summary>Reads the options.</summary>
    /// <param name="configuration">The settings of all sources.</param>
    /// <param name="errors">A line for each wrong setting, with its key and what is expected; none where the options are good.</param>
    public static MockOptions Read(IConfiguration configuration, out IReadOnlyList<string> errors) => Read(configuration, isWhole: true, out errors);

    /// <summary>The same of settings that may lack some, because a source could not be read: then nothing is said of what is missing.</summary>
    internal static MockOptions Read(IConfiguration configuration, bool isWhole, out IReadOnlyList<string> errors)
    {
        var settings = new SettingReader(configuration);
        var options = new MockOptions
        {
            Host = Host(settings, Defaults.Host),
            Port = (int)settings.Number("Port", Defaults.Port, 0, 65535),
            Https = Https(settings, isWhole),
            BodyOctets = settings.Number("Body:Octets", Defaults.BodyOctets, 1, GiB),
            Sandboxes = (int)settings.Number("Sandboxes:Count", Defaults.Sandboxes, 2, 1_000_000),
            Journal = new JournalOptions
            {
                Entries = (int)settings.Number("Journal:Entries", Defaults.Journal.Entries, 1, 10_000_000),
                Octets = settings.Number("Journal:Octets", Defaults.Journal.Octets, 64 * KiB, 64 * GiB),
                BodyOctets = (int)settings.Number("Journal:BodyOctets", Defaults.Journal.BodyOctets, 0, GiB),
            },
            Sessions = new SessionOptions
            {
                Count = (int)settings.Number("Sessions:Count", Defaults.Sessions.Count, 1, 1_000_000),
                Lifetime = TimeSpan.FromMinutes(settings.Number("Sessions:Minutes", (long)Defaults.Sessions.Lifetime.TotalMinutes, 1, 525_600)),
            },
            ErrorText = settings.Choice("Errors:Text", Defaults.ErrorText),
            UnknownAccount = settings.Choice("Errors:UnknownAccount", Defaults.UnknownAccount),
            RestrictedStatus = RestrictedStatus(settings, Defaults.RestrictedStatus),
            ServerTimeZone = ServerTimeZone(settings, Defaults.ServerTimeZone),
            Realm = Realm(settings, Defaults.Realm),
            OnSiteSchemes = settings.Choices("Authentication:OnSite", Defaults.OnSiteSchemes),
            OnlineSchemes = settings.Choices("Authentication:Online", Defaults.OnlineSchemes),
            Identities = IdentityReader.Read(settings, IdentityOptions.Default),
            FailingMailboxes = settings.Sections("FailingMailboxes") is { } mailboxes
                ? [.. mailboxes.Select(at => settings.Required(at, "an associate name"))]
                : Defaults.FailingMailboxes,
            SyncTime = TimeSpan.FromMilliseconds(settings.Number("Sync:Milliseconds", (long)Defaults.SyncTime.TotalMilliseconds, 0, SyncSettings.MostMilliseconds)),
            SyncInterval = TimeSpan.FromSeconds(settings.Number("Sync:IntervalSeconds", (long)Defaults.SyncInterval.TotalSeconds, 0, SyncSettings.MostIntervalSeconds)),
            UntilFailed = (int)settings.Number("Sync:FailuresUntilFailed", Defaults.UntilFailed, 0, int.MaxValue),
            SampleAccounts = Samples(settings, Defaults.SampleAccounts),
            Accounts = AccountReader.Read(settings),
            StateFile = settings.OptionalText("State:File") is { Length: > 0 } state ? state : null,
            Manners = new MannerOptions
            {
                ConcurrentSyncs = (int)settings.Number("Manners:ConcurrentSyncs", Defaults.Manners.ConcurrentSyncs, 1, 100_000),
                RetryWait = TimeSpan.FromMilliseconds(settings.Number("Manners:RetryMilliseconds", (long)Defaults.Manners.RetryWait.TotalMilliseconds, 0, 60_000)),
                Connections = (int)settings.Number("Manners:Connections", Defaults.Manners.Connections, 1, 1_000_000),
                Credentials = (int)settings.Number("Manners:Credentials", Defaults.Manners.Credentials, 1, 1_000_000),
            },
            StopTime = TimeSpan.FromMilliseconds(settings.Number("Stop:Milliseconds", (long)Defaults.StopTime.TotalMilliseconds, 0, 3_600_000)),
            LogsCalls = settings.Flag("Log:Calls", Defaults.LogsCalls),
            Admin = new AdminOptions
            {
                IsOpen = settings.Flag("Admin:Open", false),
                Hosts = settings.Text("Admin:Hosts", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Token = settings.OptionalText("Admin:Token") is { Length: > 0 } token ? token : null,
            },
        };
        if (settings.OptionalText("Memory:Octets") is not null)
            options = options with { MemoryOctets = settings.Number("Memory:Octets", Defaults.MemoryOctets, KiB * KiB, 64 * GiB) };
        if (options.Port != 0 && options.Https?.Port == options.Port) settings.Wrong("Https:Port", "another port than Port", $"{options.Port}");
        if (isWhole && options.Admin is { Token: null, IsOpen: false } && IsBeyondLoopback(options.Host))
            settings.Wrong("Admin:Token", $"a token, or --open (Admin:Open=true), since Host {options.Host} lets other machines use the control routes", "");
        settings.RefuseOthers([.. Settings.Select(setting => setting.Key)]);
        errors = settings.Errors;
        return options;
    }

    private static string Names(Authentication.AuthenticationSchemes schemes) => schemes.ToString().Replace(" ", "", StringComparison.Ordinal);

    private static string Host(SettingReader settings, string fallback)
    {
        var host = settings.Text("Host", fallback);
        if (host is not ("localhost" or "*") && !IPAddress.TryParse(host, out _)) settings.Wrong("Host", "an IP address, localhost or *", host);
        return host;
    }

    private static bool IsBeyondLoopback(string host) => host == "*" || (IPAddress.TryParse(host, out var address) && !IPAddress.IsLoopback(address));

    private static HttpsOptions? Https(SettingReader settings, bool isWhole)
    {
        const string Key = "Https:Port";
        var certificate = settings.OptionalText("Https:Certificate") is { Length: > 0 } file ? file : null;
        if (settings.OptionalText(Key) is { Length: > 0 })
            return new HttpsOptions { Port = (int)settings.Number(Key, 0, 0, 65535), Certificate = certificate };
        if (certificate is not null && isWhole) settings.Wrong(Key, "a port, since Https:Certificate is set", "");
        return null;
    }

    private static SampleAccountOptions Samples(SettingReader settings, SampleAccountOptions fallback)
    {
        const string Locale = "SampleAccounts:Locale";
        var asked = settings.Text(Locale, fallback.Locale);
        if (SampleLocales.Find(asked) is not { } locale)
        {
            settings.Wrong(Locale, $"one of {string.Join(", ", SampleLocales.All)}", asked);
            locale = fallback.Locale;
        }

        return new SampleAccountOptions(
            (int)settings.Number("SampleAccounts:Count", fallback.Count, 0, SampleAccountOptions.MostAccounts),
            (int)settings.Number("SampleAccounts:Seed", fallback.Seed, int.MinValue, int.MaxValue),
            locale);
    }

    private static string ServerTimeZone(SettingReader settings, string fallback)
    {
        const string Key = "Server:TimeZone";
        var name = settings.Text(Key, fallback);
        // The table of the world's time zones is not read for the sake of the default.
        if (name == fallback || TimeZoneCodes.IsKnown(name)) return name;
        settings.Wrong(Key, "a time zone such as Europe/Oslo, W. Europe Standard Time or NO", name);
        return fallback;
    }

    private static int RestrictedStatus(SettingReader settings, int fallback)
    {
        const string Key = "Authentication:RestrictedStatus";
        switch (settings.OptionalText(Key))
        {
            case null:
                return fallback;
            case "401":
                return StatusCodes.Status401Unauthorized;
            case "403":
                return StatusCodes.Status403Forbidden;
            case var other:
                settings.Wrong(Key, "401 or 403", other);
                return fallback;
        }
    }

    private static string Realm(SettingReader settings, string fallback)
    {
        var realm = settings.Text("Authentication:Realm", fallback);
        if (realm.Any(character => character is '"' or '\\' || !char.IsAscii(character) || char.IsControl(character)))
            settings.Wrong("Authentication:Realm", "ASCII text without quotes and backslashes", realm);
        return realm;
    }
}
