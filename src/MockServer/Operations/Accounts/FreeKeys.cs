namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Gives keys to accounts that were told without one: the smallest that nobody has.</summary>
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
