namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The synchronisation settings of a sandbox.</summary>
/// <param name="Duration">How long one takes, by the sandbox's clock.</param>
/// <param name="Interval">How long after one an account is ready again.</param>
/// <param name="UntilFailed">How many failures in a row make a failing account a failed one; 0 if synchronisations do not change
/// AccountStatus.</param>
public sealed record SyncSettings(TimeSpan Duration, TimeSpan Interval, int UntilFailed)
{
    /// <summary>The longest duration; a minute is more than any client waits.</summary>
    public const int MostMilliseconds = 60_000;

    /// <summary>The longest interval, a leap year.</summary>
    public const int MostIntervalSeconds = 366 * 24 * 60 * 60;
}
