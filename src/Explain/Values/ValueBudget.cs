namespace EmailSync.Explain.Values;

/// <summary>
/// How many values of a body are read. Nobody writes a request with more than that, so it is not corrected value by value.
/// </summary>
internal sealed class ValueBudget
{
    /// <summary>Enough for 5,000 accounts with all their members.</summary>
    public const int Most = 50_000;

    private int taken;

    /// <summary>Whether there were more.</summary>
    public bool IsSpent => taken > Most;

    /// <summary>Takes all that is left, and marks the budget as exceeded.</summary>
    public void Spend() => taken = Most + 1;

    /// <summary>Takes some; false if there are not enough left.</summary>
    public bool Take(int count = 1)
    {
        if (!IsSpent) taken += Math.Min(count, Most + 1);
        return !IsSpent;
    }
}
