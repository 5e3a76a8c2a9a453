using EmailSync.Contract;
using EmailSync.MockServer.Errors;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Journal.Redaction;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Pipeline;

namespace EmailSync.MockServer.Operations;

/// <summary>What the operations of the EMail agent do in a sandbox.</summary>
public sealed class EMailAgent(MockOptions options, MailServers mailServers, JournalBudget budget, FindingFactory findings, Redactor redactor) : IEMailAgent<Call>
{
    private const string OneAccount = "/SyncUserAccount";
    private const string Accounts = "/SyncUserAccounts";

    /// <summary>Synchronises an account. No request, no account, or one that names nothing sets off nothing (page's sample; for the last assumed).</summary>
    public async ValueTask SyncEmailAccountAsync(Call call, string? select, SyncEmailAccountRequest? body, CancellationToken cancellationToken)
    {
        if (Named(call, body?.SyncUserAccount, OneAccount) is not { } key) return;
        var sandbox = call.Sandbox;
        Begin(call, key);
        var now = sandbox.Clock.GetUtcNow();
        sandbox.Accounts.Now.Find(key)?.Begin(now, now, sandbox.Syncing.Duration);
        await mailServers.FetchAsync(sandbox, key.AssociateName);
        Record(call, key);
    }

    /// <summary>
    /// Starts the synchronisation of accounts, ten at once, and returns. While those of another call are under way it
    /// waits a second and does nothing (vendor).
    /// </summary>
    public async ValueTask SyncEmailAccountsAsync(Call call, string? select, SyncEmailAccountsRequest? body, CancellationToken cancellationToken)
    {
        if (body?.SyncUserAccounts is not { Count: > 0 } accounts)
        {
            call.Add(findings.Of("C-BODY-08", Accounts, "no accounts", "accounts: without any nothing is synchronised"));
            return;
        }

        var keys = new List<AccountKey>(accounts.Count);
        for (var i = 0; i < accounts.Count; i++)
            if (Named(call, accounts[i], $"{Accounts}/{i}") is { } key)
                keys.Add(key);
        if (keys.Count == 0) return;

        var sandbox = call.Sandbox;
        var (now, duration) = (sandbox.Clock.GetUtcNow(), sandbox.Syncing.Duration);
        var turns = (keys.Count + SyncBatches.AtOnce - 1) / SyncBatches.AtOnce;
        if (!sandbox.Batches.TryTake(now, now + (duration * turns)))
        {
            await Task.Delay(SyncBatches.Wait, sandbox.Clock, cancellationToken);
            return;
        }

        for (var i = 0; i < keys.Count; i++)
        {
            sandbox.Accounts.Now.Find(keys[i])?.Begin(now, now + (duration * (i / SyncBatches.AtOnce)), duration);
            Record(call, keys[i]);
        }
    }

    /// <summary>The accounts whose interval has passed.</summary>
    public ValueTask<List<SyncUserAccount?>> GetReadySyncEmailAccountsAsync(Call call, string? select, CancellationToken cancellationToken)
    {
        var sandbox = call.Sandbox;
        var (now, interval) = (sandbox.Clock.GetUtcNow(), sandbox.Syncing.Interval);
        return new([.. sandbox.Accounts.Now.All.Where(account => account.IsReady(now, interval)).Select(Carriers.SyncUserAccount)]);
    }

    /// <summary>One account with the state of its synchronisation.</summary>
    /// <exception cref="RefusedException">There is no such account: 404, which is assumed.</exception>
    public ValueTask<EMailAccount> GetEMailAccountAsync(Call call, int eMailAccountId, string? select, CancellationToken cancellationToken)
    {
        var accounts = call.Sandbox.Accounts;
        return accounts.Now.Find(eMailAccountId) is { } account
            ? new(Carriers.EMailAccount(account, account.StateAt(call.Sandbox.Clock.GetUtcNow())))
            : throw new RefusedException(Refusal.NoSuchAccount(eMailAccountId, accounts.Known()));
    }

    // Which account is meant; null, and a finding, where none is.
    private AccountKey? Named(Call call, SyncUserAccount? account, string place)
    {
        if (account is null)
        {
            call.Add(findings.Of("C-BODY-08", place, "no account", "an account: without one nothing is synchronised"));
            return null;
        }

        // Widened: the contract may come to require a number, and its property is then no longer nullable.
        int? accountId = account.AccountId, associateId = account.AssociateId;
        var key = new AccountKey(accountId, account.AssociateName, associateId);
        if (!key.NamesSomething)
        {
            call.Add(findings.Of("C-BODY-08", place, "an account without AccountId, AssociateName and AssociateId", "one that says which account it is"));
            return null;
        }

        if (!call.Sandbox.Accounts.Takes(key)) call.Add(findings.Of("C-BODY-09", place, key.ToString(), call.Sandbox.Accounts.Known()));
        return key;
    }

    private void Begin(Call call, AccountKey account)
    {
        call.Sync = call.Sandbox.Syncs.Begin(account, out var same, out var total);
        if (same > 0)
            call.Add(findings.Of("C-MAN-01", OneAccount, $"{account} while {same} of its synchronisations {(same == 1 ? "runs" : "run")}", "to wait for the answer before the same account is synchronised again"));
        if (total > options.Manners.ConcurrentSyncs)
            call.Add(findings.Of("C-MAN-02", "calls", $"{total} synchronisations at once", $"at most {options.Manners.ConcurrentSyncs}"));
    }

    private void Record(Call call, AccountKey key) => budget.Add(call.Sandbox, new SyncEffect(
        call.Id, call.Time, call.Sandbox.Name, key.AccountId, Shown(key.AssociateName), key.AssociateId, call.Caller!, call.ContentType!.MediaType));

    private string? Shown(string? name) => name is null ? null : redactor.Text(name);
}
