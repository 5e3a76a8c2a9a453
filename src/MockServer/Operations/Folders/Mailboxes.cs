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
    /// <summary>The account at the end of a connection, if it can be logged in to; null with a refusal.</summary>
    public MailAccount? Of(Call call, MailConnection connection)
    {
        if (ConnectionOperations.AccountOf(call, connection) is { } account) return Reached(call, account);
        call.Refusal = Refusal.NoMailbox();
        return null;
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

        MailCache Store() => call.Sandbox.Accounts.ChangeMail(account, now, change);
    }

    /// <summary>The folder with a name; without one, the inbox. Null with a refusal if there is none.</summary>
    public static CachedFolder? Folder(Call call, MailCache mail, string? name)
    {
        if (mail.Find(name) is { } folder) return folder;
        call.Refusal = Refusal.NoFolder(name ?? "");
        return null;
    }
}
