using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The accounts of a sandbox. Until they are configured, it has sample accounts, and any other account exists as well.</summary>
/// <param name="atFirst">Makes the initial accounts.</param>
public sealed class SandboxAccounts(Func<AccountSet> atFirst) : ISandboxPart
{
    private const int MostNamed = 10;
    private readonly Lock gate = new();
    private volatile AccountSet? accounts;
    private long changed;

    public AccountSet Now
    {
        get
        {
            if (accounts is { } known) return known;
            lock (gate) return accounts ??= atFirst();
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

    private void Put(AccountSet? all)
    {
        lock (gate)
        {
            accounts = all;
            Interlocked.Exchange(ref changed, 0);
        }
    }

    /// <summary>Changes the members of one account that the change names.</summary>
    /// <returns>The account; null if there is none with this key.</returns>
    public MailAccount? Change(int accountId, DateTimeOffset now, Func<AccountSnapshot, AccountSnapshot> change)
    {
        lock (gate)
        {
            var all = accounts ??= atFirst();
            if (all.Find(accountId) is not { } account) return null;
            var before = account.Facts;
            account.Change(now, change);
            var after = account.Facts;
            Interlocked.Add(ref changed, AccountSize.Of(after) - AccountSize.Of(before));
            if ((before.AssociateName, before.AssociateId) != (after.AssociateName, after.AssociateId)) accounts = all.Renewed();
            return account;
        }
    }

    /// <summary>Removes an account.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(int accountId)
    {
        lock (gate)
        {
            var all = accounts ??= atFirst();
            if (all.Find(accountId) is not { } account) return false;
            accounts = new AccountSet([.. all.All.Where(other => other != account)], all.IsConfigured);
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
}
