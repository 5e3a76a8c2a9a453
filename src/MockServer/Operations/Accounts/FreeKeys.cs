namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Gives keys to accounts without one: the smallest free key.</summary>
internal sealed class FreeKeys(IEnumerable<int> taken)
{
    private readonly HashSet<int> taken = [.. taken];
    private int last;

    public int Next()
    {
        do last++;
        while (taken.Contains(last));
        return last;
    }
}
