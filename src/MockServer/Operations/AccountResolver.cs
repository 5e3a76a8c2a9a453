using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.MockServer.Operations;

/// <summary>Finds the accounts that a request names, and what is wrong with how it names them.</summary>
public sealed class AccountResolver(FindingFactory findings)
{
    /// <summary>Location of the single account in its request.</summary>
    public static readonly Location One = Location.At("/SyncUserAccount");

    /// <summary>Location of several accounts.</summary>
    public static readonly Location Several = Location.At("/SyncUserAccounts");

    /// <summary>The named account; null, with a finding, if there is none.</summary>
    public AccountKey? Of(Call call, SyncUserAccount? account) => Of(call, account, One);

    /// <summary>The named accounts, each once, with its location.</summary>
    public IReadOnlyList<ResolvedAccount> Of(Call call, List<SyncUserAccount?>? accounts)
    {
        if (accounts is not { Count: > 0 })
        {
            call.Add(findings.Of(RuleId.C_BODY_08, Several, "no accounts", "accounts: without any, nothing is synchronised"));
            return [];
        }

        var known = call.Sandbox.Accounts.Now;
        var resolved = new List<ResolvedAccount>(accounts.Count);
        var seen = new Dictionary<object, Location>(accounts.Count);
        for (var i = 0; i < accounts.Count; i++)
        {
            var location = Location.At($"{Several}/{i}");
            if (Of(call, accounts[i], location) is not { } key) continue;
            var account = call.Observed is null ? known.Find(key) : null;
            if (seen.TryAdd(account ?? (object)key.Folded, location)) resolved.Add(new ResolvedAccount(key, account, location));
            else if (!call.OnlyCounts(RuleId.C_BODY_11))
                call.Add(
                    findings.Of(RuleId.C_BODY_11, location, $"{key} again, after {seen[account ?? (object)key.Folded]}",
                        "each account once"));
        }

        return resolved;
    }

    private AccountKey? Of(Call call, SyncUserAccount? account, Location location)
    {
        if (account is null)
        {
            if (!call.OnlyCounts(RuleId.C_BODY_08))
                call.Add(findings.Of(RuleId.C_BODY_08, location, "no account", "an account: without one, nothing is synchronised"));
            return null;
        }

        // Nullable here: if the contract comes to require the number, its property is no longer nullable.
        int? accountId = account.AccountId, associateId = account.AssociateId;
        var key = new AccountKey(accountId, account.AssociateName, associateId);
        if (!key.NamesSomething)
        {
            if (!call.OnlyCounts(RuleId.C_BODY_08))
                call.Add(
                    findings.Of(RuleId.C_BODY_08, location, "an account without AccountId, AssociateName and AssociateId",
                        "one with at least one of them"));
            return null;
        }

        if (!key.NamesSomebody)
        {
            if (!call.OnlyCounts(RuleId.C_BODY_08))
                call.Add(
                    findings.Of(RuleId.C_BODY_08, location, key.InFull,
                        "an account that can exist: no account has the key 0, and no owner has a blank name"));
            return key;
        }

        // Which accounts another server has is not known.
        if (call.Observed is null && !call.Sandbox.Accounts.Takes(key) && !call.OnlyCounts(RuleId.C_BODY_09))
            call.Add(Unknown(location, key, call.Sandbox.Accounts));
        return key;
    }

    // If an account has that key, it is the owner that does not match.
    private Finding Unknown(Location location, AccountKey key, SandboxAccounts accounts) =>
        key.AccountId is { } id && accounts.Now.Find(id) is { } other
            ? findings.Of(RuleId.C_BODY_09, location, key.InFull, $"{other.Facts.Key.InFull}, as in this sandbox")
            : findings.Of(RuleId.C_BODY_09, location, key.ToString(), accounts.Known());
}

/// <summary>An account that a request names.</summary>
/// <param name="Key">The key in the request.</param>
/// <param name="Account">The sandbox's account; null if it has none.</param>
/// <param name="Location">Where it is in the request.</param>
public readonly record struct ResolvedAccount(AccountKey Key, MailAccount? Account, Location Location);
