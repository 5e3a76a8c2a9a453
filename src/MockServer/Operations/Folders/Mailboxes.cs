using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Operations.Connections;

namespace EmailSync.MockServer.Operations.Folders;

/// <summary>
/// Reads and changes the folders and mail of accounts. The mock has no mail servers: what is on one is what the last synchronisation has
/// found there (assumed).
/// </summary>
public sealed class Mailboxes(ConnectionOperations connections, MemoryBudget memory)
{
    /// <summary>
    /// The account at the end of a connection, if it can be logged in to; null with a refusal. A mailbox that is no account's is empty,
    /// and keeps nothing (assumed): callers use a connection before its account is saved.
    /// </summary>
    public MailAccount? Of(Call call, MailConnection connection)
    {
        if (ConnectionOperations.AccountOf(call, connection) is { } account) return Reached(call, account);
        if (connections.Succeeds(call, connection)) return Empty(call, connection);
        call.Refusal = Refusal.NoMailbox();
        return null;
    }

    // It has whatever folder the caller names.
    private static MailAccount Empty(Call call, MailConnection connection)
    {
        var account = new MailAccount(new AccountFacts(0, null, null, connection.User));
        account.ChangeMail(call.Sandbox.Clock.GetUtcNow(), mail => mail.Find(connection.Folder) is not null ? mail : mail with
        {
            LastFolder = mail.LastFolder + 1,
            Folders = [.. mail.Folders, new CachedFolder(mail.LastFolder + 1, connection.Folder)],
        });
        return account;
    }

    /// <summary>The caller's current account, if it can be logged in to; null with a refusal.</summary>
    public MailAccount? Current(Call call)
    {
        if (CallersAccounts.Current(call) is { } account) return Reached(call, account);
        call.Refusal = Refusal.NoAccount();
        return null;
    }

    /// <summary>The account, if it can be logged in to; null with a refusal.</summary>
    private MailAccount? Reached(Call call, MailAccount account)
    {
        if (connections.Works(account)) return account;
        call.Refusal = Refusal.MailboxFails(account.AccountId,
            MailboxReasons.Of(account.Fault is MailboxFault.None or MailboxFault.Quota ? MailboxFault.Unreachable : account.Fault));
        return null;
    }

    public static MailCache Look(Call call, MailAccount account) => account.MailAt(call.Sandbox.Clock.GetUtcNow());

    /// <summary>Changes the folders and mail of an account, if there is room for what they become.</summary>
    /// <returns>Them after the change; null with a refusal if there is no room.</returns>
    public MailCache? Change(Call call, MailAccount account, Func<MailCache, MailCache> change)
    {
        var now = call.Sandbox.Clock.GetUtcNow();
        var growth = change(account.MailAt(now)).Bytes - account.Bytes;
        MailCache? after = null;
        if (growth <= 0) after = Store();
        else if (!memory.TryKeep(growth, () => after = Store(), out _)) call.Refusal = Refusal.NoRoomToKeep();
        return after;

        MailCache Store() => call.Sandbox.Accounts.Now.Find(account.AccountId) == account
            ? call.Sandbox.Accounts.ChangeMail(account, now, change)
            : account.ChangeMail(now, change);
    }

    /// <summary>The folder with a name; without one, the inbox. Null with a refusal if there is none.</summary>
    public static CachedFolder? Folder(Call call, MailCache mail, string? name)
    {
        if (mail.Find(name) is { } folder) return folder;
        call.Refusal = Refusal.NoFolder(name ?? "");
        return null;
    }
}
