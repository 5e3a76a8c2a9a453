using EmailSync.Contract;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Operations;

/// <summary>What the operations of the EMail agent do in a sandbox.</summary>
public sealed class EMailAgent(
    MockOptions options, AccountResolver resolver, MailServers mailServers, Carriers carriers, MemoryBudget memory, FindingFactory findings,
    Redactor redactor) : IEMailAgent<Call>
{

    /// <summary>
    /// Synchronises an account. No request, no account, or one without a key starts nothing (page's sample; the last is assumed).
    /// </summary>
    public async ValueTask SyncEmailAccountAsync(Call call, string? select, SyncEmailAccountRequest? body,
        CancellationToken cancellationToken)
    {
        if (resolver.Of(call, body?.SyncUserAccount) is not { } key) return;
        var sandbox = call.Sandbox;
        var (now, syncing) = (sandbox.Clock.GetUtcNow(), sandbox.Syncing);
        var duration = syncing.Duration;
        var accounts = sandbox.Accounts.Now;
        var account = accounts.Find(key);
        var failing = Failing(key, account, accounts);
        var change = account?.Begin(now, now, syncing, failing is null);
        Count(call, key, change is { Overlaps: true }, now);
        await MailServers.FetchAsync(sandbox, duration, cancellationToken);
        // A timer may fire slightly early; the synchronisation has ended anyway.
        if (duration > TimeSpan.Zero && !cancellationToken.IsCancellationRequested) account?.StateAt(now + duration);
        var effect = Effect(call, key, now, change);
        if (failing is null)
        {
            Keep(sandbox, effect);
            return;
        }

        (call.FailedEffect, call.Refusal) = (effect, Refusal.MailServerDown(failing));
    }

    /// <summary>
    /// Starts the synchronisation of accounts, ten at once, and returns. While those of another call are running it
    /// waits a second and does nothing (vendor).
    /// </summary>
    public async ValueTask SyncEmailAccountsAsync(Call call, string? select, SyncEmailAccountsRequest? body,
        CancellationToken cancellationToken)
    {
        var all = resolver.Of(call, body?.SyncUserAccounts);
        if (all.Count == 0) return;
        var sandbox = call.Sandbox;
        var (now, syncing) = (sandbox.Clock.GetUtcNow(), sandbox.Syncing);
        var duration = syncing.Duration;
        if (!sandbox.Batches.TryTake(now, duration, all.Count))
        {
            call.Add(
                findings.Of(RuleId.C_MAN_07, Location.Calls, "a call while the synchronisations of another are running, which does nothing",
                    "a call after those have ended"));
            await MailServers.WaitAsync(SyncBatches.Wait, sandbox, cancellationToken);
            return;
        }

        CheckNumber(call, sandbox.Syncs.Count, Math.Min(all.Count, SyncBatches.AtOnce));
        var accounts = sandbox.Accounts.Now;
        for (var i = 0; i < all.Count; i++)
        {
            var (key, account, location) = all[i];
            var from = now + (duration * (i / SyncBatches.AtOnce));
            var change = account?.Begin(now, from, syncing, Failing(key, account, accounts) is null);
            if (change is { Overlaps: true }) CheckOverlap(call, key, location);
            Keep(sandbox, Effect(call, key, now, change));
        }
    }

    /// <summary>The accounts whose interval has passed.</summary>
    public ValueTask<List<SyncUserAccount?>> GetReadySyncEmailAccountsAsync(Call call, string? select, CancellationToken cancellationToken)
    {
        var sandbox = call.Sandbox;
        var (now, interval) = (sandbox.Clock.GetUtcNow(), sandbox.Syncing.Interval);
        return new(carriers.SyncUserAccounts(sandbox.Accounts.Now.All.Where(account => account.IsReady(now, interval))));
    }

    /// <summary>
    /// One account with the state of its synchronisation. If there is none: 404 (assumed), or null, depending on the settings.
    /// </summary>
    public ValueTask<EMailAccount> GetEMailAccountAsync(Call call, int eMailAccountId, string? select, CancellationToken cancellationToken)
    {
        var accounts = call.Sandbox.Accounts;
        if (accounts.Now.Find(eMailAccountId) is { } account)
            return new(carriers.EMailAccount(account.SnapshotAt(call.Sandbox.Clock.GetUtcNow())));
        var refusal = Refusal.NoSuchAccount(eMailAccountId, accounts.Known());
        if (options.UnknownAccount == UnknownAccount.NotFound) call.Refusal = refusal;
        else call.Add(findings.Of(refusal.ClientRule!, refusal.Location, $"{eMailAccountId}", refusal.Expected!, refusal.Message));
        return new((EMailAccount)null!);
    }

    // The name in the call, or that of the configured account. Not that of a sample account: making it is slow.
    private string? Failing(AccountKey key, MailAccount? account, AccountSet accounts) =>
        mailServers.Failing(key.AssociateName ?? (accounts.IsConfigured ? account?.Facts.AssociateName : null));

    private void Count(Call call, AccountKey account, bool isUnderWay, DateTimeOffset now)
    {
        call.UnderWay = call.Sandbox.Syncs.Begin(account, out var same, out var total);
        if (same > 0 || isUnderWay) CheckOverlap(call, account, AccountResolver.One);
        CheckNumber(call, total, call.Sandbox.Batches.RunningAt(now));
    }

    private void CheckOverlap(Call call, AccountKey account, Location location)
    {
        if (!call.OnlyCounts(RuleId.C_MAN_01))
            call.Add(
                findings.Of(RuleId.C_MAN_01, location, $"{account} while it is still being synchronised",
                    "a call after the last synchronisation of the account has ended"));
    }

    // One SyncEmailAccounts is never too many: the installation decides how many of it run at once.
    private void CheckNumber(Call call, int calls, int batch)
    {
        if (calls > 0 && calls + batch > options.Patterns.ConcurrentSyncs)
            call.Add(
                findings.Of(RuleId.C_MAN_02, Location.Calls, $"{calls + batch} synchronisations at once",
                    $"at most {options.Patterns.ConcurrentSyncs}"));
    }

    private void Keep(Sandbox sandbox, SyncEffect effect) => memory.Grown(sandbox, sandbox.Effects.Add(effect));

    private SyncEffect Effect(Call call, AccountKey key, DateTimeOffset now, AccountChange? change) => new(
        call.Id, now, call.Sandbox.Name, key.AccountId, Shown(key.AssociateName), key.AssociateId, call.Caller!,
        call.ContentType!.MediaType)
    {
        Change = change,
    };

    private string? Shown(string? name) => name is null ? null : redactor.Text(name);
}
