using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace EmailSync.ConformanceTests.Parity.Setup;

/// <summary>
/// The mock, set up like a target: the same profile, schemes and realm, and of each kind of credentials, accounts and permissions
/// exactly what the target has. The credentials are the mock's own: those of the target are sent to nobody else.
/// </summary>
public sealed class Twin : IAsyncDisposable
{
    private const int OwnKey = 17;
    private const int OtherKey = 18;
    private const string OwnOwner = "tje0";
    private readonly MockTarget mock;

    private Twin(MockTarget mock, Target target, IReadOnlyList<(string Key, string Value)> settings, string version, string contract)
    {
        this.mock = mock;
        Target = target;
        Settings = settings;
        Version = version;
        ContractHash = contract;
    }

    public Target Target { get; }

    /// <summary>The settings of the mock that differ from its defaults; none of them is secret.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings { get; }

    /// <summary>The mock's version.</summary>
    public string Version { get; }

    /// <summary>SHA-256 of the contract that the mock serves, hexadecimal.</summary>
    public string ContractHash { get; }

    /// <summary>Starts it.</summary>
    /// <param name="target">The target.</param>
    /// <param name="manners">What the target shows of itself.</param>
    /// <param name="program">The mock's program; null for the one that was built next to the suite.</param>
    /// <param name="contract">A file of operations that the mock reads too; null if there is none.</param>
    /// <param name="tried">Settings to try; they replace those that follow from the target.</param>
    /// <exception cref="SettingsException">It does not start.</exception>
    public static async Task<Twin> StartAsync(
        Target target, TargetManners manners, string? program, string? contract, IReadOnlyList<(string Key, string Value)> tried)
    {
        var installation = target.For("CONTROL");
        IReadOnlyList<(string Key, string Value)> settings =
            [.. SettingsOf(target, installation, manners).Where(setting => tried.All(other => other.Key != setting.Key)), .. tried];
        var mock = await MockTarget.StartAsync(
            new TargetOptions
            {
                Mock = program,
                Profile = target.Profile,
                Account = OwnAccount(installation.Account),
                FailingAccount = FailingOwner(installation) is null ? null : installation.FailingAccount,
                Mailbox = installation.OwnMailbox is { } key && key != installation.AccountKey ? OtherKey : null,
                Connection = installation.Connection,
                HasFamily = target.HasFamily,
                Tested = target.Tested,
                Contract = contract,
                Deadline = target.Deadline,
            },
            settings);
        try
        {
            var alike = new Target("the mock, set up alike", mock.Target.Address, target.Profile,
                id => Alike(mock.Target.For(id), target.For(id)))
            {
                Isolated = true,
                CredentialsAreSecret = false,
                CredentialsAreKnown = target.CredentialsAreKnown,
                AllowLoad = target.AllowLoad,
                AllowEffects = target.AllowEffects,
                HasFamily = target.HasFamily,
                Tested = target.Tested,
                Deadline = target.Deadline,
                LongestRetry = target.LongestRetry,
                Parallel = mock.Target.Parallel,
            };
            var contractBytes = await GetAsync(mock.Target, "/openapi.yaml");
            using var health = JsonDocument.Parse(await GetAsync(mock.Target, "/__mock/health"));
            return new Twin(mock, alike, settings, health.RootElement.GetProperty("version").GetString() ?? "",
                Convert.ToHexStringLower(SHA256.HashData(contractBytes)));
        }
        catch
        {
            await mock.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => mock.DisposeAsync();

    private static IEnumerable<(string Key, string Value)> SettingsOf(
        Target target, TargetInstallation installation, TargetManners manners)
    {
        var online = target.Profile == Profile.Online;
        var schemes = SchemesOf(installation, manners, online).ToList();
        var usual = online ? (string[])["Bearer", "SoTicket"] : ["Basic", "SoTicket"];
        if (!schemes.ToHashSet().SetEquals([.. usual, "Session"]))
            yield return (online ? "Authentication:Online" : "Authentication:OnSite", string.Join(", ", schemes));
        if (!online && manners.Realm is { Length: > 0 } realm && realm != "SuperOffice") yield return ("Authentication:Realm", realm);
        if (FailingOwner(installation) is { } owner && owner != "mail-server-down") yield return ("FailingMailboxes:0", owner);
    }

    // A scheme that the target neither has credentials for nor names in its challenges is not offered.
    private static IEnumerable<string> SchemesOf(TargetInstallation installation, TargetManners manners, bool online)
    {
        var has = installation.Credentials;
        (string Name, object? Credentials)[] known =
            [("Basic", online ? null : has.Basic), ("SoTicket", has.Ticket), ("Bearer", online ? has.Bearer : null)];
        return known.Where(scheme => scheme.Credentials is not null
            || manners.Schemes.Contains(scheme.Name, StringComparer.OrdinalIgnoreCase))
            .Select(scheme => scheme.Name).Append("Session");
    }

    // The same members as those of the target's account, but of an account that every sandbox of the mock has.
    private static string? OwnAccount(string? account)
    {
        if (account is null || JsonNode.Parse(account) is not JsonObject members) return account;
        foreach (var name in members.Select(member => member.Key).ToList())
        {
            if (name.Equals("AccountId", StringComparison.OrdinalIgnoreCase)) members[name] = OwnKey;
            if (name.Equals("AssociateName", StringComparison.OrdinalIgnoreCase)) members[name] = OwnOwner;
        }

        return members.ToJsonString();
    }

    // The mock fails for an owner by name.
    private static string? FailingOwner(TargetInstallation installation)
    {
        if (installation.FailingAccount is not { } text) return null;
        using var account = JsonDocument.Parse(text);
        return account.RootElement.TryGetProperty("AssociateName", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
    }

    // Of everything that the mock has, only what the target has too: then both are asked the same questions.
    private static TargetInstallation Alike(TargetInstallation mock, TargetInstallation target) => mock with
    {
        Login = target.Login is null ? null : mock.Login,
        SignIn = mock.SignIn is { } signIn && target.SignIn is { } other ? Alike(signIn, other) : null,
        Effects = target.Effects is null ? null : mock.Effects,
        Account = target.Account is null ? null : mock.Account,
        FailingAccount = target.FailingAccount is null ? null : mock.FailingAccount,
        MailServer = target.MailServer is null ? null : new Uri($"{mock.Base}/__mock/accounts/{OwnKey}"),
        Credentials = new Credentials
        {
            Basic = target.Credentials.Basic is null ? null : mock.Credentials.Basic,
            RestrictedBasic = target.Credentials.RestrictedBasic is null ? null : mock.Credentials.RestrictedBasic,
            Utf8Basic = target.Credentials.Utf8Basic is null ? null : mock.Credentials.Utf8Basic,
            ColonBasic = target.Credentials.ColonBasic is null ? null : mock.Credentials.ColonBasic,
            Ticket = target.Credentials.Ticket is null ? null : mock.Credentials.Ticket,
            Bearer = target.Credentials.Bearer is null ? null : mock.Credentials.Bearer,
            ExpiredBearer = target.Credentials.ExpiredBearer is null ? null : mock.Credentials.ExpiredBearer,
            RestrictedBearer = target.Credentials.RestrictedBearer is null ? null : mock.Credentials.RestrictedBearer,
            AppToken = target.Credentials.AppToken is null ? null : mock.Credentials.AppToken,
            RestrictedAppToken = target.Credentials.RestrictedAppToken is null ? null : mock.Credentials.RestrictedAppToken,
        },
    };

    private static LoginHost Alike(LoginHost mock, LoginHost target) => mock with
    {
        ClientId = target.ClientId is null ? null : mock.ClientId,
        ClientSecret = target.ClientSecret is null ? null : mock.ClientSecret,
        Redirect = target.Redirect is null ? null : mock.Redirect,
        Consent = target.HasConsent ? mock.Consent : null,
        SystemToken = target.SystemToken is null ? null : mock.SystemToken,
        PrivateKey = target.PrivateKey is null ? null : mock.PrivateKey,
        Tenants = target.Tenants is null ? null : mock.Tenants,
    };

    private static async Task<byte[]> GetAsync(Target mock, string path)
    {
        var address = new Uri(mock.Address.GetLeftPart(UriPartial.Authority));
        await using var connection = await WireConnection.OpenAsync(Endpoint.Of(address, insecure: false), mock.Deadline);
        await connection.SendAsync(new WireRequest("GET", path, [], []).Adding("Host", address.Authority).Adding("Connection", "close")
            .ToBytes());
        var answer = await connection.ReceiveAsync("GET");
        return answer.Status == 200 ? answer.Content : throw new SettingsException([$"the mock answered {answer.Status} to GET {path}"]);
    }
}
