namespace EmailSync.Explain.Values;

/// <summary>
/// How many values of a body are looked at. One with more is no request that somebody wrote, and is not put right part by part.
/// </summary>
internal sealed class ValueBudget
{
    /// <summary>As many as 5,000 accounts have, with all that is said of them.</summary>
    public const int Most = 50_000;

    private int taken;

    /// <summary>Whether there were more.</summary>
    public bool IsSpent => taken > Most;

    /// <summary>Takes all that is left, and more.</summary>
    public void Spend() => taken = Most + 1;

    /// <summary>Takes some; false where there are not so many left.</summary>
    public bool Take(int count = 1)
    {
        if (!IsSpent) taken += Math.Min(count, Most + 1);
        return !IsSpent;
    }
}
