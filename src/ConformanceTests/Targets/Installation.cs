namespace EmailSync.ConformanceTests.Targets;

/// <summary>What one check talks to: an installation with its base path, credentials and observation points.</summary>
public sealed record Installation
{
    /// <summary>Path of the operation below the base URL.</summary>
    public const string OperationPath = $"{AgentPath}SyncEmailAccount";

    /// <summary>What the paths of the agent's operations begin with.</summary>
    public const string AgentPath = "/api/v1/Agents/EMail/";

    /// <summary>Base URL, up to but without <c>/api/v1</c>, without a slash at its end.</summary>
    public required Uri Base { get; init; }

    public required Credentials Credentials { get; init; }

    /// <summary>The login form, for sessions; null where none is configured.</summary>
    public Uri? Login { get; init; }

    /// <summary>URL whose JSON <c>count</c> tells how many accounts were synchronised; null where none is configured.</summary>
    public Uri? Effects { get; init; }

    /// <summary>The same installation over HTTP/2, where that is another address than <see cref="Base"/>.</summary>
    public Uri? Http2 { get; init; }

    /// <summary>An account that may be synchronised, as JSON; null where none may.</summary>
    public string? Account { get; init; }

    /// <summary>An account whose mail server fails, as JSON; null where none is known.</summary>
    public string? FailingAccount { get; init; }

    /// <summary>Key of an account that may be read, where one is configured for itself; see <see cref="Mailbox"/>.</summary>
    public int? OwnMailbox { get; init; }

    /// <summary>Key of an account that may be read; null where none is known.</summary>
    public int? Mailbox => OwnMailbox ?? AccountKey;

    /// <summary>Whether any certificate is accepted.</summary>
    public bool InsecureTls { get; init; }

    /// <summary>The AccountId of <see cref="Account"/>; null where it has none.</summary>
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

    /// <summary>Path prefix: empty, or as <c>/SuperOffice</c>.</summary>
    public string Prefix => Base.AbsolutePath.TrimEnd('/');

    /// <summary>Request target of the operation.</summary>
    public string Operation => Prefix + OperationPath;

    /// <summary>Request target of another operation of the agent.</summary>
    /// <param name="operation">Its name, for instance <c>GetEMailAccount</c>.</param>
    public string TargetOf(string operation) => $"{Prefix}{AgentPath}{operation}";

    /// <summary>What belongs into the Host field.</summary>
    public string Host => Base.Authority;

    /// <summary>Online: the tenant, which begins each access token; otherwise empty.</summary>
    public string Tenant => Prefix.Length == 0 ? "" : Prefix[(Prefix.LastIndexOf('/') + 1)..];
}
