using System.Globalization;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>
/// The records of a sandbox's accounts: one for each that differs from how it is made again, and one on all of them. The lock of the
/// accounts guards it, except where it says otherwise.
/// </summary>
/// <param name="basis">What is made again.</param>
/// <param name="notes">Is told of each change.</param>
internal sealed class AccountRecords(AccountBasis basis, PartNotes notes)
{
    /// <summary>The key of the record on all accounts.</summary>
    public const string Set = "set";

    /// <summary>What the keys of accounts' records begin with.</summary>
    public const string Account = "a/";

    private readonly ChangedKeys<(string Kind, int AccountId)> noted = new(notes);

    /// <summary>An account has changed. Any thread may call it, without the lock.</summary>
    public void Changed(int accountId) => noted.Note((Account, accountId));

    /// <summary>An account was added or removed.</summary>
    public void CameOrWent(int accountId)
    {
        noted.Note((Set, 0));
        Changed(accountId);
    }

    /// <summary>All accounts were replaced.</summary>
    /// <param name="by">By these; null for the initial ones.</param>
    /// <param name="atFirst">Makes the initial ones.</param>
    public void Replaced(AccountSet? by, Func<AccountSet> atFirst)
    {
        basis = by is null ? new AccountBasis(atFirst, null, null) : AccountBasis.Of(by, atFirst);
        noted.Clear();
        if (by is null) return;
        noted.Note((Set, 0));
        if (basis.IsConfigured is not null) noted.Note(by.All.Select(account => (Account, account.AccountId)));
    }

    /// <summary>Hands over what has changed.</summary>
    /// <param name="changes">Gets it.</param>
    /// <param name="all">The accounts; null if the initial ones are not in use yet.</param>
    /// <param name="lastKey">The greatest key that was given.</param>
    public void Take(PartChanges changes, AccountSet? all, int lastKey)
    {
        var taken = noted.Take(changes);
        if (all is null) return;
        foreach (var (kind, key) in taken)
        {
            if (kind == Set)
            {
                changes.Set(Set, Write(all, lastKey));
                continue;
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"{Account}{key}");
            if (all.Find(key) is { } account) changes.Set(name, AccountForm.Of(account, basis.Has(key)));
            else if (basis.Has(key)) changes.Set(name, AccountForm.Removed());
            else changes.Remove(name);
        }
    }

    private byte[] Write(AccountSet all, int lastKey)
    {
        var order = all.All.Select(account => account.AccountId);
        return StoredJson.Write(new StoredAccounts
        {
            Samples = basis.Samples,
            IsConfigured = basis.IsConfigured,
            LastKey = lastKey,
            Order = basis.UsualOrder(all).SequenceEqual(order) ? null : [.. order],
        }, StoredOperations.Default.StoredAccounts);
    }
}
