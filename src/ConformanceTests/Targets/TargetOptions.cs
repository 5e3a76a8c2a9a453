namespace EmailSync.ConformanceTests.Targets;

/// <summary>What is checked and how, as the environment or the command line says it.</summary>
public sealed record TargetOptions
{
    /// <summary>Base URL; null for the mock, started by the suite.</summary>
    public Uri? Address { get; init; }

    /// <summary>The mock's program; null for the one that was built beside the suite.</summary>
    public string? Mock { get; init; }

    public Profile Profile { get; init; } = Profile.OnSite;

    public Credentials Credentials { get; init; } = new();

    /// <summary>Path of the login form below the base URL, or a whole URL.</summary>
    public string? Login { get; init; }

    public Uri? Effects { get; init; }

    /// <summary>Address that speaks HTTP/2; null where the base URL does or nothing does.</summary>
    public Uri? Http2 { get; init; }

    public string? Account { get; init; }

    public string? FailingAccount { get; init; }

    /// <summary>Key of an account that may be read; null where none is known.</summary>
    public int? Mailbox { get; init; }

    /// <summary>Whether the target has the operations beside SyncEmailAccount, too.</summary>
    public bool HasFamily { get; init; } = true;

    public bool InsecureTls { get; init; }

    public bool AllowLoad { get; init; }

    public bool AllowEffects { get; init; }

    /// <summary>Most time for each exchange, 0.1 to 600 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Seed of the fuzz probes.</summary>
    public int Seed { get; init; } = 1;
}
