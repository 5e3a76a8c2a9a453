namespace EmailSync.ConformanceTests.Targets;

/// <summary>The options of a run, from the environment or the command line.</summary>
public sealed record TargetOptions
{
    /// <summary>Base URL; null for the mock, started by the suite.</summary>
    public Uri? Address { get; init; }

    /// <summary>The mock's program; null for the one that was built next to the suite.</summary>
    public string? Mock { get; init; }

    /// <summary>Whether the mock is checked through its own proxy.</summary>
    public bool IsProxied { get; init; }

    public Profile Profile { get; init; } = Profile.OnSite;

    public Credentials Credentials { get; init; } = new();

    /// <summary>Path of the login form below the base URL, or an absolute URL.</summary>
    public string? Login { get; init; }

    /// <summary>The login host of an online tenant; null if none is configured.</summary>
    public LoginHost? SignIn { get; init; }

    public Uri? Effects { get; init; }

    /// <summary>Address for HTTP/2; null if it is the base URL or there is none.</summary>
    public Uri? Http2 { get; init; }

    public string? Account { get; init; }

    public string? FailingAccount { get; init; }

    /// <summary>Key of an account that may be read; null if none is known.</summary>
    public int? Mailbox { get; init; }

    /// <summary>The connection to the mail server of that account, as JSON; null for the one that the account names.</summary>
    public string? Connection { get; init; }

    /// <summary>Whether the target also has the operations beside SyncEmailAccount.</summary>
    public bool HasFamily { get; init; } = true;

    /// <summary>What the target lacks, although it is right.</summary>
    public IReadOnlyList<Offer> NotOffered { get; init; } = [];

    /// <summary>The operation that is checked instead of SyncEmailAccount; null for that.</summary>
    public TestedOperation? Tested { get; init; }

    /// <summary>A file of operations, which the mock reads too; null if there is none.</summary>
    public string? Contract { get; init; }

    public bool InsecureTls { get; init; }

    public bool AllowLoad { get; init; }

    public bool AllowEffects { get; init; }

    /// <summary>Time limit for each exchange, 0.1 to 600 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Seed of the fuzz probes.</summary>
    public int Seed { get; init; } = 1;
}
