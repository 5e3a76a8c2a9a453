using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The accounts of a sandbox at one time.</summary>
/// <param name="all">The accounts, each with a unique key.</param>
/// <param name="isConfigured">Whether the accounts were configured; otherwise the mock made them, and accepts others as well.</param>
public sealed class AccountSet(IReadOnlyList<MailAccount> all, bool isConfigured)
{
    // By key, which is usually their order anyway.
    private readonly IReadOnlyList<MailAccount> byId = IsInOrder(all) ? all : [.. all.OrderBy(account => account.AccountId)];

    // Made on the first search by owner, which needs all accounts.
    private readonly Lazy<OwnerIndex> owners = new(() => new OwnerIndex(all));
    private readonly Lazy<AddressIndex> addresses = new(() => new AddressIndex(all));

    public IReadOnlyList<MailAccount> All => all;

    /// <summary>Estimated maximum memory, when each account has its own state.</summary>
    public long Bytes { get; } = AccountSize.Set + all.Sum(account => (long)account.Bytes);

    public bool IsConfigured => isConfigured;

    /// <summary>What samples it was made of; null if it was made otherwise, or changed since.</summary>
    public SampleSet? Samples { get; init; }

    public MailAccount? Find(int accountId)
    {
        var (low, high) = (0, byId.Count - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var account = byId[middle];
            if (account.AccountId == accountId) return account;
            if (account.AccountId < accountId) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    /// <summary>The named account: all given parts match, and at least one is known; null if there is none.</summary>
    public MailAccount? Find(AccountKey key)
    {
        if (key.AccountId is { } id)
            return Find(id) is { } account && (!isConfigured || account.Facts.Fits(key)) ? account : null;
        var known = key.AssociateName is { } name ? owners.Value.Named(name) : [];
        if (key.AssociateId is { } associate) known = known.Concat(owners.Value.Of(associate));
        return known.FirstOrDefault(account => account.Facts.Fits(key));
    }

    /// <summary>The accounts of an associate, by the user's name in any letter case.</summary>
    public IEnumerable<MailAccount> OwnedBy(string user) => owners.Value.Named(user);

    /// <summary>The accounts of an associate.</summary>
    public IEnumerable<MailAccount> OwnedBy(int associateId) => owners.Value.Of(associateId);

    /// <summary>The first account with an address, in any letter case; null if there is none.</summary>
    public MailAccount? WithAddress(string address) => addresses.Value.Find(address);

    /// <summary>Whether a key could name one of the accounts: an unknown name matches any.</summary>
    public bool MayHave(AccountKey key) => Find(key) is not null || (key.AccountId is null && owners.Value.MayHave(key));

    /// <summary>The same accounts, each with its own state.</summary>
    public AccountSet Copy() => new([.. all.Select(account => account.Copy())], isConfigured);

    /// <summary>The same accounts after names of owners or addresses have changed.</summary>
    public AccountSet Renewed() => new(all, isConfigured);

    /// <summary>The greatest key; 0 if there is no account.</summary>
    public int LastKey => byId.Count == 0 ? 0 : Math.Max(0, byId[^1].AccountId);

    /// <summary>The same accounts and one more.</summary>
    public AccountSet With(MailAccount account) => new([.. all, account], isConfigured);

    /// <summary>The same accounts but one.</summary>
    public AccountSet Without(MailAccount account) => new([.. all.Where(other => other != account)], isConfigured);

    /// <summary>Makes accounts from their facts. One without a key gets the first free one.</summary>
    public static AccountSet Configured(IReadOnlyList<AccountKey> keys)
    {
        var free = new FreeKeys(keys.Select(key => key.AccountId).OfType<int>());
        return new AccountSet([.. keys.DistinctBy(key => key.AccountId is { } id ? (object)id : key)
            .Select(key => new MailAccount(new AccountFacts(key.AccountId ?? free.Next(), key.AssociateName, key.AssociateId, null)))],
            isConfigured: true);
    }

    /// <summary>Whether the accounts stand in the order of their keys.</summary>
    internal static bool IsInOrder(IReadOnlyList<MailAccount> accounts)
    {
        for (var i = 1; i < accounts.Count; i++)
            if (accounts[i - 1].AccountId >= accounts[i].AccountId)
                return false;
        return true;
    }
}
