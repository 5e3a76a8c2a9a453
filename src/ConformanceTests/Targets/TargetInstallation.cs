namespace EmailSync.ConformanceTests.Targets;

/// <summary>The installation that one check uses: its base path, credentials and observation points.</summary>
public sealed record TargetInstallation
{
    /// <summary>Path of the operation below the base URL.</summary>
    public const string OperationPath = $"{AgentPath}SyncEmailAccount";

    /// <summary>The start of the path of each operation of the agent.</summary>
    public const string AgentPath = $"{AgentsPath}EMail/";

    /// <summary>The start of the path of each operation.</summary>
    public const string AgentsPath = "/api/v1/Agents/";

    /// <summary>Base URL before <c>/api/v1</c>, without a trailing slash.</summary>
    public required Uri Base { get; init; }

    public required Credentials Credentials { get; init; }

    /// <summary>The operation that is checked instead of SyncEmailAccount; null for that.</summary>
    public TestedOperation? Tested { get; init; }

    /// <summary>The login form, for sessions; null if none is configured.</summary>
    public Uri? Login { get; init; }

    /// <summary>The login host of an online tenant; null if none is configured.</summary>
    public LoginHost? SignIn { get; init; }

    /// <summary>URL of JSON whose <c>count</c> is the number of synchronisations; null if none is configured.</summary>
    public Uri? Effects { get; init; }

    /// <summary>The same installation over HTTP/2, if its address differs from <see cref="Base"/>.</summary>
    public Uri? Http2 { get; init; }

    /// <summary>An account that may be synchronised, as JSON; null if none may.</summary>
    public string? Account { get; init; }

    /// <summary>An account whose mail server fails, as JSON; null if none is known.</summary>
    public string? FailingAccount { get; init; }

    /// <summary>Key of an account that may be read, if one is configured; see <see cref="Mailbox"/>.</summary>
    public int? OwnMailbox { get; init; }

    /// <summary>Key of an account that may be read; null if none is known.</summary>
    public int? Mailbox => OwnMailbox ?? AccountKey;

    /// <summary>The connection to the mail server of that account, as JSON; null for the one that the account names.</summary>
    public string? Connection { get; init; }

    /// <summary>
    /// Sets what the mail server of that account does, and nobody misses what is in its mailbox; null for a target that is not the mock.
    /// Takes <c>PATCH</c> with JSON: <c>mailbox</c>, none, wrong-password or unreachable.
    /// </summary>
    public Uri? MailServer { get; init; }

    /// <summary>Whether any certificate is accepted.</summary>
    public bool InsecureTls { get; init; }

    /// <summary>The AccountId of <see cref="Account"/>; null if it has none.</summary>
    public int? AccountKey
    {
        get
        {
            if (Account is null) return null;
            using var account = JsonDocument.Parse(Account);
            return account.RootElement.EnumerateObject()
                .FirstOrDefault(member =>
                    member.Name.Equals("AccountId", StringComparison.OrdinalIgnoreCase)) is { Value.ValueKind: JsonValueKind.Number } key
                && key.Value.TryGetInt32(out var number) ? number : null;
        }
    }

    public Endpoint Endpoint => Endpoint.Of(Base, InsecureTls);

    /// <summary>Path prefix: empty, or for instance <c>/SuperOffice</c>.</summary>
    public string Prefix => Base.AbsolutePath.TrimEnd('/');

    /// <summary>Request target of the operation.</summary>
    public string Operation => Prefix + (Tested?.Path ?? OperationPath);

    /// <summary>Request target of another operation.</summary>
    /// <param name="operation">Its name, for instance <c>GetEMailAccount</c>, with its agent if that is not EMail.</param>
    public string TargetOf(string operation) => Prefix + PathOf(operation);

    /// <summary>Path of an operation below the base URL.</summary>
    /// <param name="operation">Its name, for instance <c>GetEMailAccount</c>, with its agent if that is not EMail.</param>
    public static string PathOf(string operation) =>
        (operation.Contains('/', StringComparison.Ordinal) ? AgentsPath : AgentPath) + operation;

    /// <summary>The value of the Host field.</summary>
    public string Host => Base.Authority;

    /// <summary>Online: the tenant, with which each access token begins; otherwise empty.</summary>
    public string Tenant => Prefix.Length == 0 ? "" : Prefix[(Prefix.LastIndexOf('/') + 1)..];
}
