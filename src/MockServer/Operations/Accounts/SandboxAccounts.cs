using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The accounts of a sandbox. Until they are configured, it has sample accounts, and any other account exists as well.</summary>
/// <param name="atFirst">Makes the initial accounts.</param>
public sealed class SandboxAccounts(Func<AccountSet> atFirst) : IStoredPart
{
    private const int MostNamed = 10;
    private readonly Lock gate = new();
    private volatile AccountSet? accounts;
    private long changed;
    private int lastKey;

    // Null unless it was restored.
    private AccountBasis? restored;

    // Null unless changes are stored.
    private AccountRecords? records;

    public AccountSet Now
    {
        get
        {
            if (accounts is { } known) return known;
            lock (gate) return InUse();
        }
    }

    /// <summary>The same for reading only: sample accounts that are not in use yet are made but not kept.</summary>
    public AccountSet ForRead => accounts ?? atFirst();

    /// <summary>Estimated memory; 0 before the first use.</summary>
    public long Bytes => (accounts?.Bytes ?? 0) + Interlocked.Read(ref changed);

    public void Set(AccountSet all) => Put(all);

    /// <summary>Restores the initial accounts.</summary>
    public void Reset() => Put(null);

    void ISandboxPart.TakeOver(ISandboxPart namesake) => Put(((SandboxAccounts)namesake).Now.Copy());

    /// <summary>Starts a synchronisation of an account, now or later.</summary>
    /// <param name="account">The account; null if the sandbox does not have it.</param>
    /// <param name="now">The sandbox's time.</param>
    /// <param name="from">When it starts.</param>
    /// <param name="syncing">How long it takes, and what a failure leads to.</param>
    /// <param name="isReachable">Whether its mail server can be reached.</param>
    /// <returns>The change of the account; null if there is none.</returns>
    public AccountChange? Begin(MailAccount? account, DateTimeOffset now, DateTimeOffset from, SyncSettings syncing, bool isReachable)
    {
        if (account is null) return null;
        var change = account.Begin(now, from, syncing, isReachable);
        records?.Changed(account.AccountId);
        return change;
    }

    /// <summary>Adds an account with the next key. Keys are not used again, as long as there are greater ones.</summary>
    /// <param name="make">Makes the account with the key.</param>
    public MailAccount Add(Func<int, MailAccount> make)
    {
        lock (gate)
        {
            var all = InUse();
            lastKey = Math.Max(lastKey, all.LastKey);
            lastKey = lastKey < int.MaxValue ? lastKey + 1 : new FreeKeys(all.All.Select(account => account.AccountId)).Next();
            var account = make(lastKey);
            Use(all.With(account));
            records?.CameOrWent(account.AccountId);
            return account;
        }
    }

    /// <summary>Changes the members of one account that the change names.</summary>
    /// <returns>The account; null if there is none with this key.</returns>
    public MailAccount? Change(int accountId, DateTimeOffset now, Func<AccountSnapshot, AccountSnapshot> change)
    {
        lock (gate)
        {
            var all = InUse();
            if (all.Find(accountId) is not { } account) return null;
            var before = account.Facts;
            account.Change(now, change);
            var after = account.Facts;
            Interlocked.Add(ref changed, AccountSize.Of(after) - AccountSize.Of(before));
            if ((before.AssociateName, before.AssociateId, before.EMailAddress)
                != (after.AssociateName, after.AssociateId, after.EMailAddress)) Use(all.Renewed());
            records?.Changed(accountId);
            return account;
        }
    }

    /// <summary>Changes the folders and mail of an account.</summary>
    /// <returns>They after the change.</returns>
    public MailCache ChangeMail(MailAccount account, DateTimeOffset now, Func<MailCache, MailCache> change)
    {
        lock (gate)
        {
            var before = account.Bytes;
            var after = account.ChangeMail(now, change);
            Interlocked.Add(ref changed, account.Bytes - before);
            records?.Changed(account.AccountId);
            return after;
        }
    }

    /// <summary>Removes an account.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(int accountId)
    {
        lock (gate)
        {
            var all = InUse();
            if (all.Find(accountId) is not { } account) return false;
            lastKey = Math.Max(lastKey, all.LastKey);
            Use(all.Without(account));
            records?.CameOrWent(accountId);
            return true;
        }
    }

    /// <summary>Whether a call may name the account.</summary>
    public bool Takes(AccountKey key) => Now is var now && (!now.IsConfigured || now.All.Count == 0 || now.MayHave(key));

    /// <summary>The known accounts, for a message.</summary>
    public string Known()
    {
        var known = Now.All;
        return known.Count == 0 ? "none: this sandbox has no accounts"
            : $"one of this sandbox's: {string.Join(", ", known.Take(MostNamed).Select(account => $"account {account.AccountId}"))}"
                + $"{(known.Count > MostNamed ? ", …" : "")}";
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        if (RestoredAccounts.Of(stored, atFirst) is not { } known) return;
        lock (gate)
        {
            (restored, lastKey) = (known.Basis, known.LastKey);
            Use(known.Accounts);
        }
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (gate)
        {
            records = new AccountRecords(restored ?? new AccountBasis(atFirst, null, null), notes);
            if (isNew && accounts is { } all) records.Replaced(all, atFirst);
        }
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (gate) records?.Take(changes, accounts, lastKey);
    }

    // The gate is held.
    private AccountSet InUse() => accounts ??= atFirst();

    private void Put(AccountSet? all)
    {
        lock (gate)
        {
            accounts = all;
            lastKey = 0;
            Interlocked.Exchange(ref changed, 0);
            records?.Replaced(all, atFirst);
        }
    }

    // Its estimate counts all changes so far.
    private void Use(AccountSet all)
    {
        accounts = all;
        Interlocked.Exchange(ref changed, 0);
    }
}
