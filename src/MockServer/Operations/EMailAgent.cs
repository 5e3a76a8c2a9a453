using EmailSync.Contract;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Operations.Connections;
using EmailSync.MockServer.Operations.Folders;
using EmailSync.MockServer.Operations.Mail;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Operations;

/// <summary>What the operations of the EMail agent do in a sandbox.</summary>
public sealed class EMailAgent(
    MockOptions options, AccountResolver resolver, MailServers mailServers, Carriers carriers, MemoryBudget memory, FindingFactory findings,
    Redactor redactor, AccountOperations accountOperations, ConnectionOperations connections, FolderOperations folders,
    RefreshOperations refreshes, MailOperations mail) : IEMailAgent<Call>
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
        var failsOnPurpose = FailsOnPurpose(call, key, account);
        var change = sandbox.Accounts.Begin(account, now, now, syncing, failing is null && !failsOnPurpose);
        Count(call, key, change is { Overlaps: true }, now);
        await MailServers.FetchAsync(sandbox, duration, cancellationToken);
        // A timer may fire slightly early; the synchronisation has ended anyway.
        if (duration > TimeSpan.Zero && !cancellationToken.IsCancellationRequested) account?.StateAt(now + duration);
        var effect = Effect(call, key, now, change);
        if (failing is null)
        {
            // An account that the sandbox does not keep has no state that could show the failure.
            if (account is not null || !failsOnPurpose) Keep(sandbox, effect);
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
            var failsOnPurpose = FailsOnPurpose(call, key, account);
            var change = sandbox.Accounts.Begin(account, now, from, syncing, Failing(key, account, accounts) is null && !failsOnPurpose);
            if (change is { Overlaps: true }) CheckOverlap(call, key, location);
            if (account is not null || !failsOnPurpose) Keep(sandbox, Effect(call, key, now, change));
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
    public ValueTask<EMailAccount> GetEMailAccountAsync(Call call, int eMailAccountId, string? select,
        CancellationToken cancellationToken) => new(accountOperations.Get(call, eMailAccountId)!);

    public ValueTask<EMailAccount> CreateDefaultEMailAccountAsync(Call call, CancellationToken cancellationToken) =>
        new(accountOperations.New());

    public ValueTask<EMailAccount> SaveEMailAccountAsync(Call call, EMailAccount body, CancellationToken cancellationToken) =>
        new(accountOperations.Save(call, body)!);

    public ValueTask DeleteEMailAccountAsync(Call call, int eMailAccountId, CancellationToken cancellationToken)
    {
        accountOperations.Delete(call, eMailAccountId);
        return default;
    }

    public ValueTask<EMailAccount> GetEMailAccountFromEMailAddressAsync(Call call, string? select,
        GetEMailAccountFromEMailAddressRequest? body, CancellationToken cancellationToken) =>
        new(accountOperations.OfAddress(call, body?.FromAddress)!);

    public ValueTask<EMailAccount> GetCurrentAccountAsync(Call call, string? select, CancellationToken cancellationToken) =>
        new(accountOperations.Current(call)!);

    public ValueTask<int> GetCurrentAccountIdAsync(Call call, string? select, CancellationToken cancellationToken) =>
        new(AccountOperations.CurrentKey(call));

    public ValueTask<EMailConnectionInfo?> CreateDefaultEMailConnectionInfoAsync(Call call, CancellationToken cancellationToken) =>
        new(ConnectionOperations.NewInfo());

    public ValueTask<EMailConnectionInfoExtended?> CreateDefaultEMailConnectionInfoExtendedAsync(Call call,
        CancellationToken cancellationToken) => new(ConnectionOperations.NewExtendedInfo());

    public ValueTask<bool> AuthenticateAsync(Call call, string? select, AuthenticateRequest? body, CancellationToken cancellationToken) =>
        new(connections.Succeeds(call, MailConnection.Of(body?.ConnectionInfoExtended)));

    public ValueTask<bool> AuthenticateIncomingAsync(Call call, string? select, AuthenticateIncomingRequest? body,
        CancellationToken cancellationToken) => new(connections.SucceedsIncoming(call, MailConnection.Of(body?.ConnectionInfo)));

    public ValueTask<bool> AuthenticateOutgoingAsync(Call call, string? select, AuthenticateOutgoingRequest? body,
        CancellationToken cancellationToken) => new(connections.SucceedsOutgoing(call, MailConnection.Of(body?.ConnectionInfo)));

    public ValueTask<bool> TestAuthenticateAsync(Call call, string? select, CancellationToken cancellationToken) =>
        new(connections.Works(call));

    public ValueTask<EMailFolder?> CreateDefaultEMailFolderAsync(Call call, CancellationToken cancellationToken) =>
        new(carriers.NewEMailFolder());

    public ValueTask<int> RefreshFolderAsync(Call call, string? select, RefreshFolderRequest? body,
        CancellationToken cancellationToken) =>
        new(refreshes.Start(call, MailConnection.Of(body?.ConnectionInfo), body?.Folders));

    public ValueTask<string?> RefreshFolderForAssociateAsync(Call call, string? select, RefreshFolderForAssociateRequest? body,
        CancellationToken cancellationToken) =>
        refreshes.RunAsync(call, body?.Folders, cancellationToken);

    public ValueTask<List<EMailFolder?>> CacheFolderListAsync(Call call, string? select, CancellationToken cancellationToken) =>
        new(folders.Cached(call));

    public ValueTask<List<string>> GetFolderListAsync(Call call, string? select, GetFolderListRequest? body,
        CancellationToken cancellationToken) =>
        new(folders.List(call, MailConnection.Of(body?.ConnectionInfo), body?.IncludeItemCount == true));

    public ValueTask<List<EMailFolder?>> GetFolderInfoAsync(Call call, string? select, GetFolderInfoRequest? body,
        CancellationToken cancellationToken) =>
        new(folders.Info(call, MailConnection.Of(body?.ConnectionInfo), body?.Folders));

    public ValueTask CreateFolderAsync(Call call, string? select, CreateFolderRequest? body,
        CancellationToken cancellationToken)
    {
        folders.Create(call, MailConnection.Of(body?.ConnectionInfo));
        return default;
    }

    public ValueTask DeleteFolderAsync(Call call, string? select, DeleteFolderRequest? body,
        CancellationToken cancellationToken)
    {
        folders.Delete(call, MailConnection.Of(body?.ConnectionInfo));
        return default;
    }

    public ValueTask EmptyFolderAsync(Call call, string? select, EmptyFolderRequest? body,
        CancellationToken cancellationToken)
    {
        folders.Empty(call, MailConnection.Of(body?.ConnectionInfo), body?.MoveToFolder);
        return default;
    }

    public ValueTask<int> GetFolderEMailCountAsync(Call call, string? select, GetFolderEMailCountRequest? body,
        CancellationToken cancellationToken) =>
        new(folders.Count(call, MailConnection.Of(body?.ConnectionInfo), body?.OnlyUnread == true));

    public ValueTask<bool> GetFolderHasNewEMailAsync(Call call, string? select, GetFolderHasNewEMailRequest? body,
        CancellationToken cancellationToken) =>
        new(folders.HasNew(call, MailConnection.Of(body?.ConnectionInfo)));

    public ValueTask SetSubscriptionAsync(Call call, string? select, SetSubscriptionRequest? body,
        CancellationToken cancellationToken)
    {
        folders.Subscribe(call, MailConnection.Of(body?.ConnectionInfo), body?.Folders);
        return default;
    }

    public ValueTask ToggleSubscriptionAsync(Call call, string? select, ToggleSubscriptionRequest? body,
        CancellationToken cancellationToken)
    {
        folders.Toggle(call, body?.FolderId ?? 0, body?.SubscriptionStatus == true);
        return default;
    }

    public ValueTask<bool> HasNewMailAsync(Call call, string? select, HasNewMailRequest? body,
        CancellationToken cancellationToken) =>
        new(MailOperations.HasNew(call, body?.MailItemId ?? 0, body?.FolderId ?? 0));

    public ValueTask<int> LatestItemIdByFolderAsync(Call call, string? select, LatestItemIdByFolderRequest? body,
        CancellationToken cancellationToken) =>
        new(MailOperations.LatestKey(call, body?.FolderId ?? 0));

    public ValueTask<List<EMailEnvelope?>> GetNewMailAsync(Call call, string? select, GetNewMailRequest? body,
        CancellationToken cancellationToken) =>
        new(mail.New(call, body?.Folders));

    public ValueTask<List<string>> GetEmailMessageIdsAsync(Call call, string? select, GetEmailMessageIdsRequest? body,
        CancellationToken cancellationToken) =>
        new(mail.Ids(call, MailConnection.Of(body?.ConnectionInfoExtended), CacheKeys.MessageId));

    public ValueTask<List<string>> GetExtendedEmailMessageIdsAsync(Call call, string? select, GetExtendedEmailMessageIdsRequest? body,
        CancellationToken cancellationToken) =>
        new(mail.Ids(call, MailConnection.Of(body?.ConnectionInfoExtended), CacheKeys.ExtendedId));

    public ValueTask<List<string>> GetEmailsAsStringAsync(Call call, string? select, GetEmailsAsStringRequest? body,
        CancellationToken cancellationToken) =>
        new(mail.Read(call, MailConnection.Of(body?.ConnectionInfoExtended), body?.MessageIds));

    public ValueTask DeleteExtendedAsync(Call call, string? select, DeleteExtendedRequest? body,
        CancellationToken cancellationToken)
    {
        mail.Delete(call, MailConnection.Of(body?.ConnectionInfoExtended), body?.MessageIds);
        return default;
    }

    // The name in the call, or that of the configured account. Not that of a sample account: making it is slow.
    private string? Failing(AccountKey key, MailAccount? account, AccountSet accounts) =>
        mailServers.Failing(key.AssociateName ?? (accounts.IsConfigured ? account?.Facts.AssociateName : null));

    // An owner's name is looked up only where a fault may need it: making that of a sample account is slow.
    private static bool FailsOnPurpose(Call call, AccountKey key, MailAccount? account) => call.Fault is { } fault
        && fault.FailsSync(account?.AccountId ?? key.AccountId, key.AssociateName ?? account?.Facts.AssociateName);

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
