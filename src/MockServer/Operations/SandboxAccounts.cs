namespace EmailSync.MockServer.Operations;

/// <summary>The accounts that a sandbox was told it has. As long as it was told none, any account is taken as existing.</summary>
public sealed class SandboxAccounts(IReadOnlyList<AccountKey> atFirst)
{
    private const int MostNamed = 10;
    private readonly IReadOnlyList<AccountKey> first = atFirst;
    private volatile IReadOnlyList<AccountKey> accounts = atFirst;

    public IReadOnlyList<AccountKey> All => accounts;

    public void Set(IReadOnlyList<AccountKey> all) => accounts = all;

    /// <summary>Back to what the mock was started with.</summary>
    public void Reset() => accounts = first;

    /// <summary>Whether one of the accounts is meant: all that is said of it fits, names in any letter case.</summary>
    public bool Has(AccountKey asked)
    {
        var known = accounts;
        for (var i = 0; i < known.Count; i++)
            if (Fits(asked, known[i]))
                return true;
        return known.Count == 0;
    }

    /// <summary>What there is, in words.</summary>
    public string Known()
    {
        var known = accounts;
        return $"one of this sandbox's: {string.Join(", ", known.Take(MostNamed).Select(account => account.ToString()))}{(known.Count > MostNamed ? ", …" : "")}";
    }

    private static bool Fits(AccountKey asked, AccountKey known) =>
        (asked.AccountId is null || asked.AccountId == known.AccountId)
        && (asked.AssociateId is null || known.AssociateId is null || asked.AssociateId == known.AssociateId)
        && (asked.AssociateName is null || known.AssociateName is null || asked.AssociateName.Equals(known.AssociateName, StringComparison.OrdinalIgnoreCase));
}
