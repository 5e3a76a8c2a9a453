namespace EmailSync.ConformanceTests.Targets;

/// <summary>The mock, started on a free port, with a sandbox for each check.</summary>
public sealed class MockTarget : IAsyncDisposable
{
    private const string AccountKey = "17";
    private const string Account = $$"""{"AccountId":{{AccountKey}},"AssociateName":"tje0"}""";
    private static readonly UserPassword User = new("tje0", "Tje0");
    private static readonly UserPassword RestrictedUser = new("noemail", "noemail");
    private static readonly UserPassword Utf8User = new("bjørn", "blåbærsaft");
    private static readonly UserPassword ColonUser = new("colon", "a:b:c");
    private readonly MockProgram mock;
    private readonly MockProgram? proxy;

    private MockTarget(MockProgram mock, MockProgram? proxy, Target target)
    {
        (this.mock, this.proxy) = (mock, proxy);
        Target = target;
    }

    public Target Target { get; }

    /// <summary>Starts the mock.</summary>
    /// <param name="options">Profile and deadline; configured credentials replace the mock's own.</param>
    /// <param name="settings">Further settings of the mock, by their names in its settings table.</param>
    /// <exception cref="SettingsException">It does not start.</exception>
    public static async Task<MockTarget> StartAsync(TargetOptions options, params IReadOnlyList<(string Key, string Value)> settings)
    {
        var mock =
            await MockProgram.StartAsync(options.Mock,
                [.. Known(0, User), .. Known(1, RestrictedUser, hasAgent: false), .. Known(2, Utf8User), .. Known(3, ColonUser),
                    .. options.Contract is { } contract ? ((string, string)[])[("Contracts:0", contract)] : [], .. settings]);
        var proxy = options.IsProxied ? await StartProxyAsync(options, mock) : null;
        // What controls the mock goes to itself.
        var (address, control) = ((proxy ?? mock).Address, mock.Address);
        var secure = (proxy ?? mock).SecureAddress;
        var privateKey = options.Profile == Profile.Online ? await PrivateKeyAsync(control, options.Deadline) : null;
        var target = new Target(proxy is null ? "the mock, started by the suite" : "the mock through its proxy, started by the suite",
            address, options.Profile,
            id => InstallationOf(address, control, secure, options, id, privateKey))
        {
            Isolated = true,
            CredentialsAreKnown = options.Credentials == new Credentials(),
            HasFamily = options.HasFamily,
            NotOffered = options.NotOffered,
            Tested = options.Tested,
            AllowLoad = true,
            AllowEffects = true,
            Deadline = options.Deadline,
            Parallel = 8,
        };
        return new MockTarget(mock, proxy, target);
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null) await proxy.DisposeAsync();
        await mock.DisposeAsync();
    }

    private static async Task<MockProgram> StartProxyAsync(TargetOptions options, MockProgram mock)
    {
        try
        {
            return await MockProgram.StartProxyAsync(options.Mock, mock);
        }
        catch
        {
            await mock.DisposeAsync();
            throw;
        }
    }

    // The mock's defaults have neither a colon nor characters beyond ASCII.
    private static (string, string)[] Known(int index, UserPassword user, bool hasAgent = true) =>
        [($"Identities:Users:{index}:Name", user.User), ($"Identities:Users:{index}:Password", user.Password),
            ($"Identities:Users:{index}:EMailAgent", $"{hasAgent}")];

    // The key with which system users sign at the mock; null for a mock that has none.
    private static async Task<string?> PrivateKeyAsync(Uri address, TimeSpan deadline)
    {
        await using var connection = await WireConnection.OpenAsync(Endpoint.Of(address, insecure: false), deadline);
        await connection.SendAsync(new WireRequest("GET", "/__mock/login", [], []).Adding("Host", address.Authority).ToBytes());
        var answer = await connection.ReceiveAsync("GET");
        if (answer.Status != 200) return null;
        using var login = JsonDocument.Parse(answer.Content);
        return login.RootElement.GetProperty("testKey").GetProperty("privateKey").GetString();
    }

    // The application and the system token that the mock knows without configuration.
    private static LoginHost LoginHostOf(Uri address, Uri root, Uri tenant, string? privateKey, string bearer) => new()
    {
        Base = new Uri(address.GetLeftPart(UriPartial.Authority)),
        ClientId = "mock-client",
        ClientSecret = "mock-app-token",
        Redirect = "http://127.0.0.1:5999/callback",
        Consent = "prompt=none&login_hint=tje0",
        SystemToken = "Mock App-mocksystem",
        PrivateKey = privateKey,
        Tenants = new TenantControl(root, tenant, bearer),
    };

    private static TargetInstallation InstallationOf(Uri address, Uri control, Uri secure, TargetOptions options, string id,
        string? privateKey)
    {
        var sandbox = options.Profile == Profile.Online ? $"Cust{TenantNumber(id)}" : $"conformance-{id}".ToLowerInvariant();
        var root = new Uri(address, sandbox);
        var set = options.Credentials;
        return new TargetInstallation
        {
            Base = root,
            Tested = options.Tested,
            Login = new Uri($"{root}/login"),
            SignIn = options.Profile == Profile.Online
                ? LoginHostOf(address, root, new Uri(control, $"{sandbox}/__mock/tenant"), privateKey, $"8A:{sandbox}.mock-access-token")
                : null,
            Effects = new Uri(control, $"{sandbox}/__mock/effects"),
            Http2 = new Uri(secure, sandbox),
            // Only its HTTP/2 uses TLS, with a self-signed certificate.
            InsecureTls = true,
            Account = options.Account ?? Account,
            OwnMailbox = options.Mailbox,
            Connection = options.Connection,
            MailServer = options is { Account: null, Mailbox: null } ? new Uri(control, $"{sandbox}/__mock/accounts/{AccountKey}") : null,
            FailingAccount = options.FailingAccount ?? """{"AssociateName":"mail-server-down"}""",
            Credentials = new Credentials
            {
                Basic = set.Basic ?? User,
                RestrictedBasic = set.RestrictedBasic ?? RestrictedUser,
                Utf8Basic = set.Utf8Basic ?? Utf8User,
                ColonBasic = set.ColonBasic ?? ColonUser,
                Ticket = set.Ticket ?? "7T:mock-ticket==",
                Bearer = set.Bearer ?? $"8A:{sandbox}.mock-access-token",
                ExpiredBearer = set.ExpiredBearer ?? $"8A:{sandbox}.expired",
                RestrictedBearer = set.RestrictedBearer ?? $"8A:{sandbox}.without-email",
                AppToken = set.AppToken ?? "mock-app-token",
                RestrictedAppToken = set.RestrictedAppToken ?? "mock-app-without-email",
            },
        };
    }

    // A tenant's name has only digits; the letters of the id, as digits, keep tenants distinct.
    private static string TenantNumber(string id) =>
        string.Concat(id.Select(character => char.IsAsciiDigit(character) ? $"{character}" : $"{character % 100:00}"));
}
