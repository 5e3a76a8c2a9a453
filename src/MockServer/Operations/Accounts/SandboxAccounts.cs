using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The accounts of a sandbox. Until it is told which it has, it has made ones, and takes any other as existing.</summary>
/// <param name="atFirst">Makes those that it begins with.</param>
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

    /// <summary>The same for who only looks: those that nobody has asked for yet are made for him alone.</summary>
    public AccountSet Seen => accounts ?? atFirst();

    /// <summary>Estimate of the memory that they hold; 0 as long as nobody has asked for one.</summary>
    public long Bytes => (accounts?.Bytes ?? 0) + Interlocked.Read(ref changed);

    public void Set(AccountSet all) => Put(all);

    /// <summary>Back to what the sandbox began with.</summary>
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

    /// <summary>Changes one account, and nothing of it that the change leaves as it is.</summary>
    /// <returns>The account; null where there is none of this key.</returns>
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

    /// <summary>Takes an account out.</summary>
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

    /// <summary>Whether the account may be asked for.</summary>
    public bool Takes(AccountKey asked) => Now is var now && (!now.IsConfigured || now.All.Count == 0 || now.MayHave(asked));

    /// <summary>What there is, in words.</summary>
    public string Known()
    {
        var known = Now.All;
        return known.Count == 0 ? "none: this sandbox has no accounts"
            : $"one of this sandbox's: {string.Join(", ", known.Take(MostNamed).Select(account => $"account {account.AccountId}"))}{(known.Count > MostNamed ? ", …" : "")}";
    }
}
