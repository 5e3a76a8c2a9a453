namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The accounts of a sandbox. Until it is told which it has, it has made ones, and takes any other as existing.</summary>
/// <param name="atFirst">Makes those that it begins with.</param>
public sealed class SandboxAccounts(Func<AccountSet> atFirst)
{
    private const int MostNamed = 10;
    private volatile AccountSet? accounts;

    public AccountSet Now => accounts ?? Make();

    public void Set(AccountSet all) => accounts = all;

    /// <summary>Back to what the sandbox began with.</summary>
    public void Reset() => accounts = null;

    /// <summary>Whether the account may be asked for.</summary>
    public bool Takes(AccountKey asked) => Now is var now && (!now.IsTold || now.All.Count == 0 || now.Find(asked) is not null);

    /// <summary>What there is, in words.</summary>
    public string Known()
    {
        var known = Now.All;
        return $"one of this sandbox's: {string.Join(", ", known.Take(MostNamed).Select(account => $"account {account.AccountId}"))}{(known.Count > MostNamed ? ", …" : "")}";
    }

    // Two calls may make them at once; both then take the ones that are there first.
    private AccountSet Make()
    {
        var made = atFirst();
        return Interlocked.CompareExchange(ref accounts, made, null) ?? made;
    }
}
