namespace EmailSync.Testing;

/// <summary>
/// Which calls a fault is for. What is not set means all calls:
/// <c>mock.Faults.Unavailable(on: new() { Operation = "SyncEmailAccount", Account = 17 })</c>.
/// </summary>
public sealed record FaultTarget
{
    /// <summary>The largest value of <see cref="FromCall"/>.</summary>
    public const int MostCalls = 1_000_000;

    /// <summary>
    /// The operation: the vendor's id such as <c>v1EMailAgent_SyncEmailAccount</c>, or its last part such as <c>SyncEmailAccount</c>, in
    /// any
    /// letter case. Null, the default, is all operations.
    /// </summary>
    public string? Operation { get; init; }

    /// <summary>
    /// The account: only calls that name it and have nothing wrong with them. Null, the default, is all calls; the fault then comes before
    /// credentials and body are looked at.
    /// </summary>
    public AccountSelector? Account { get; init; }

    /// <summary>
    /// The first matching call that fails, counted from 1 when the fault is armed. From 1, the default, to <see cref="MostCalls"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less or more.</exception>
    public int FromCall
    {
        get;
        init => field = ArgumentRange.Check(value, 1, MostCalls, nameof(FromCall));
    } = 1;

    /// <summary>
    /// How likely each matching call is to fail, from 0 to 1. Null, the default, is certain. The number of calls that fail is still bounded
    /// by
    /// <c>times</c>: pass null for no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 0, more than 1, or not a number.</exception>
    public double? Probability
    {
        get;
        init =>
            field = value is null or (>= 0 and <= 1)
                ? value
                : throw new ArgumentOutOfRangeException(nameof(Probability), value, "Expected 0 to 1.");
    }

    /// <summary>
    /// Decides which calls fail where <see cref="Probability"/> is set: the same seed makes the same calls fail. 0 or more; null, the
    /// default,
    /// takes a new one for each fault. Without a probability it has no effect.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int? Seed
    {
        get;
        init => field = value is { } seed ? ArgumentRange.Check(seed, 0, int.MaxValue, nameof(Seed)) : null;
    }
}
