namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The accounts that need no records, because they are made again: records hold what differs from them.</summary>
/// <param name="atFirst">Makes the initial accounts.</param>
/// <param name="samples">The samples that replaced them; null if none did.</param>
/// <param name="isConfigured">Of accounts that all have records: whether they are configured; null for others.</param>
internal sealed class AccountBasis(Func<AccountSet> atFirst, SampleSet? samples, bool? isConfigured)
{
    private AccountSet? made;

    public SampleSet? Samples => samples;

    /// <summary>Of accounts that all have records: whether they are configured; null for others.</summary>
    public bool? IsConfigured => isConfigured;

    /// <summary>The accounts as they were made: not those of the sandbox.</summary>
    private AccountSet Made => made ??= Make();

    /// <summary>The basis of accounts that have just been set.</summary>
    public static AccountBasis Of(AccountSet all, Func<AccountSet> atFirst) =>
        all.Samples is { } samples ? new AccountBasis(atFirst, samples, null) : new AccountBasis(atFirst, null, all.IsConfigured);

    /// <summary>Makes the accounts.</summary>
    public AccountSet Make() =>
        isConfigured is { } whole ? new AccountSet([], whole) : samples is not null ? AccountSamples.Of(samples) : atFirst();

    public bool Has(int accountId) => Made.Find(accountId) is not null;

    /// <summary>The order of accounts that are restored without one: those of the basis as it has them, then the others by their
    /// keys.</summary>
    public IEnumerable<int> UsualOrder(AccountSet all) => Made.All.Select(account => account.AccountId)
        .Where(key => all.Find(key) is not null)
        .Concat(all.All.Select(account => account.AccountId).Where(key => !Has(key)).Order());
}
