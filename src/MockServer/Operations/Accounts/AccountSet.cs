namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The accounts of a sandbox at one time.</summary>
/// <param name="all">The accounts, each with a key of its own.</param>
/// <param name="isTold">Whether somebody said that these are the accounts; else the mock made them, and takes others too.</param>
public sealed class AccountSet(IReadOnlyList<MailAccount> all, bool isTold)
{
    private readonly Dictionary<int, MailAccount> byId = all.ToDictionary(account => account.AccountId);

    public IReadOnlyList<MailAccount> All => all;

    public bool IsTold => isTold;

    public MailAccount? Find(int accountId) => byId.GetValueOrDefault(accountId);

    /// <summary>The account that is meant: all that is said of it fits; null where there is none.</summary>
    public MailAccount? Find(AccountKey asked)
    {
        if (asked.AccountId is { } id)
            return Find(id) is { } account && (!isTold || account.Facts.Fits(asked)) ? account : null;
        for (var i = 0; i < all.Count; i++)
            if (all[i].Facts.Fits(asked))
                return all[i];
        return null;
    }

    /// <summary>The same accounts, each with a state of its own.</summary>
    public AccountSet Copy() => new([.. all.Select(account => account.Copy())], isTold);

    /// <summary>Accounts by what was told of them. One without a key gets the next that is free.</summary>
    public static AccountSet Told(IReadOnlyList<AccountKey> keys)
    {
        var next = keys.Max(key => key.AccountId) ?? 0;
        return new AccountSet([.. keys.DistinctBy(key => key.AccountId is { } id ? (object)id : key)
            .Select(key => new MailAccount(new AccountFacts(key.AccountId ?? ++next, key.AssociateName, key.AssociateId, null)))], isTold: true);
    }
}
