namespace EmailSync.Killing.Checking;

/// <summary>What a server with data has promised about a kill.</summary>
/// <param name="KilledAt">When, as a timestamp of this process.</param>
/// <param name="Bound">How long before that an answer may have left whose call is missing; null if none may be missing.</param>
internal sealed record Promise(long KilledAt, TimeSpan? Bound)
{
    /// <summary>Every call that was answered is there.</summary>
    public static readonly Promise Each = new(long.MaxValue, null);
}
