using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Operations.Connections;

namespace EmailSync.MockServer.Operations.Folders;

/// <summary>Reads the mail of folders into the cache. That reads the whole account (assumed), as a synchronisation does.</summary>
public sealed class RefreshOperations(Mailboxes mailboxes)
{
    /// <summary>Reads the mail at once if that takes no time, or else in a batch task.</summary>
    /// <returns>0, or the key of the task.</returns>
    public int Start(Call call, MailConnection connection, IReadOnlyList<string?>? folders)
    {
        if (mailboxes.Of(call, connection) is not { } account || !Has(call, account, folders)) return 0;
        var (now, duration) = Begin(call, account);
        return duration == TimeSpan.Zero
            ? 0
            : call.Sandbox.BatchTasks
                .Add(id => new BatchTask(id, account.AccountId, account.Facts.AssociateId ?? 0, now, now + duration, account.Fault)).Id;
    }

    /// <summary>Reads the mail of the caller's account, and waits until that has ended.</summary>
    public async ValueTask<string?> RunAsync(Call call, IReadOnlyList<string?>? folders, CancellationToken cancellationToken)
    {
        if (mailboxes.Current(call) is not { } account || !Has(call, account, folders)) return "";
        var (now, duration) = Begin(call, account);
        await MailServers.FetchAsync(call.Sandbox, duration, cancellationToken);
        if (duration > TimeSpan.Zero && !cancellationToken.IsCancellationRequested) account.StateAt(now + duration);
        return "";
    }

    private static (DateTimeOffset Now, TimeSpan Duration) Begin(Call call, MailAccount account)
    {
        var (now, syncing) = (call.Sandbox.Clock.GetUtcNow(), call.Sandbox.Syncing);
        call.Sandbox.Accounts.Begin(account, now, now, syncing, isReachable: true);
        return (now, syncing.Duration);
    }

    private static bool Has(Call call, MailAccount account, IReadOnlyList<string?>? folders)
    {
        var mail = Mailboxes.Look(call, account);
        return (folders ?? []).All(name => string.IsNullOrEmpty(name) || Mailboxes.Folder(call, mail, name) is not null);
    }
}
