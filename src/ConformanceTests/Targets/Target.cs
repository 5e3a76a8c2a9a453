namespace EmailSync.ConformanceTests.Targets;

/// <summary>The server under test.</summary>
public sealed class Target(string name, Uri address, Profile profile, Func<string, TargetInstallation> installation)
{
    /// <summary>Its name in reports.</summary>
    public string Name => name;

    /// <summary>Base URL as configured.</summary>
    public Uri Address => address;

    public Profile Profile => profile;

    /// <summary>Whether each check gets its own installation, so that none sees another's effects.</summary>
    public bool Isolated { get; init; }

    /// <summary>
    /// Whether the credentials are known to be right, so that a refusal is the server's fault and not the configuration's.
    /// </summary>
    public bool CredentialsAreKnown { get; init; }

    /// <summary>Whether the credentials are secret; those of the suite's own test servers are not, and need no masking.</summary>
    public bool CredentialsAreSecret { get; init; } = true;

    /// <summary>Whether load and fuzz may be sent.</summary>
    public bool AllowLoad { get; init; }

    /// <summary>Whether an account may be synchronised.</summary>
    public bool AllowEffects { get; init; }

    /// <summary>Whether it also has the operations beside SyncEmailAccount.</summary>
    public bool HasFamily { get; init; } = true;

    /// <summary>What it lacks, although it is right.</summary>
    public IReadOnlyList<Offer> NotOffered { get; init; } = [];

    /// <summary>The operation that is checked instead of SyncEmailAccount; null for that.</summary>
    public TestedOperation? Tested { get; init; }

    /// <summary>Time limit for a connection, and for each exchange on it.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest Retry-After that is waited for.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the run waits for a server that stopped answering, as one that is supervised comes back.</summary>
    public TimeSpan RestartWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The maximum number of checks at once.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>The installation for a check.</summary>
    /// <param name="requirement">Id of the requirement.</param>
    public TargetInstallation For(string requirement) => installation(requirement);
}

/// <summary>The kind of installation; it decides which authentication schemes are expected.</summary>
public enum Profile
{
    /// <summary>On-site: Basic, SoTicket, session.</summary>
    OnSite,

    /// <summary>Online tenant: Bearer, SoTicket with SO-AppToken, session.</summary>
    Online,
}
