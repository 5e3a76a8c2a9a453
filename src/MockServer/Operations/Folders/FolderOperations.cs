using System.Globalization;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Operations.Connections;

namespace EmailSync.MockServer.Operations.Folders;

/// <summary>Lists, creates, deletes and empties folders, counts their items, and subscribes to them.</summary>
public sealed class FolderOperations(Mailboxes mailboxes, Carriers carriers)
{
    // Between the sections of a folder's string (vendor).
    private const char Section = '§';

    /// <summary>The folders as strings: delimiter, name and, if requested, unread and all items.</summary>
    public List<string> List(Call call, MailConnection connection, bool counts)
    {
        if (mailboxes.Of(call, connection) is not { } account) return [];
        return [.. Mailboxes.Look(call, account).Folders.Select(folder =>
        {
            var text = $"{MailCache.Delimiter}{Section}{folder.Name}";
            return counts
                ? string.Create(CultureInfo.InvariantCulture, $"{text}{Section}{folder.Unread}{Section}{folder.Mail.Length}")
                : text;
        })];
    }

    /// <summary>The folders with some names; those that do not exist are left out (assumed). Without names, all subscribed ones.</summary>
    public List<EMailFolder?> Info(Call call, MailConnection connection, IReadOnlyList<string?>? names)
    {
        if (mailboxes.Of(call, connection) is not { } account) return [];
        var mail = Mailboxes.Look(call, account);
        return Of(account, names is null
            ? mail.Folders.Where(folder => folder.Subscribed)
            : names.Where(name => !string.IsNullOrEmpty(name)).Select(mail.Find).OfType<CachedFolder>().Distinct());
    }

    /// <summary>All folders of the caller's account.</summary>
    public List<EMailFolder?> Cached(Call call) => mailboxes.Current(call) is { } account
        ? Of(account, Mailboxes.Look(call, account).Folders)
        : [];

    /// <summary>Creates a folder. One that exists stays as it is (assumed).</summary>
    public void Create(Call call, MailConnection connection)
    {
        if (mailboxes.Of(call, connection) is not { } account) return;
        var name = connection.Folder;
        var mail = Mailboxes.Look(call, account);
        if (string.IsNullOrWhiteSpace(name) || name.Length > MailCache.LongestName)
            call.Refusal = Refusal.BadFolder($"The name of a folder has 1 to {MailCache.LongestName} characters.");
        else if (mail.Find(name) is not null) return;
        else if (mail.LastFolder >= MailCache.MostFolders)
            call.Refusal =
                Refusal.BadFolder($"The mock keeps at most {MailCache.MostFolders} folders of an account, deleted ones included.");
        else
            mailboxes.Change(call, account, now => now.Find(name) is not null || now.LastFolder >= MailCache.MostFolders
                ? now
                : now with
                {
                    LastFolder = now.LastFolder + 1,
                    Folders = [.. now.Folders, new CachedFolder(now.LastFolder + 1, name)],
                });
    }

    /// <summary>Deletes a folder with its mail. The inbox and the folder for sent mail cannot be deleted (assumed).</summary>
    public void Delete(Call call, MailConnection connection)
    {
        if (mailboxes.Of(call, connection) is not { } account
            || Mailboxes.Folder(call, Mailboxes.Look(call, account), connection.Folder) is not { } folder) return;
        if (folder.Number is MailCache.Inbox or MailCache.Sent)
            call.Refusal = Refusal.BadFolder($"The folder '{folder.Name}' cannot be deleted.");
        else
            mailboxes.Change(call, account,
                mail => mail with { Folders = [.. mail.Folders.Where(known => known.Number != folder.Number)] });
    }

    /// <summary>Deletes the items of a folder, or moves them to another.</summary>
    public void Empty(Call call, MailConnection connection, string? moveTo)
    {
        if (mailboxes.Of(call, connection) is not { } account) return;
        var seen = Mailboxes.Look(call, account);
        if (Mailboxes.Folder(call, seen, connection.Folder) is not { } folder) return;
        CachedFolder? target = null;
        if (!string.IsNullOrEmpty(moveTo) && (target = Mailboxes.Folder(call, seen, moveTo)) is null) return;
        if (target?.Number == folder.Number) return;
        mailboxes.Change(call, account, mail =>
        {
            if (mail.Find(folder.Number) is not { } source) return mail;
            var emptied = mail.With(source with { Mail = [] });
            return target is not null && emptied.Find(target.Number) is { } to
                ? emptied.With(to with { Mail = [.. to.Mail.Concat(source.Mail).OrderBy(item => item.Number)] })
                : emptied;
        });
    }

    public int Count(Call call, MailConnection connection, bool onlyUnread) =>
        mailboxes.Of(call, connection) is { } account
        && Mailboxes.Folder(call, Mailboxes.Look(call, account), connection.Folder) is { } folder
            ? onlyUnread ? folder.Unread : folder.Mail.Length
            : 0;

    /// <summary>Whether a folder has mail that came since this was last asked (assumed).</summary>
    public bool HasNew(Call call, MailConnection connection)
    {
        if (mailboxes.Of(call, connection) is not { } account
            || Mailboxes.Folder(call, Mailboxes.Look(call, account), connection.Folder) is not { } folder) return false;
        var hasNew = false;
        mailboxes.Change(call, account, mail =>
        {
            if (mail.Find(folder.Number) is not { } now) return mail;
            hasNew = now.Latest > now.Accessed;
            return hasNew ? mail.With(now with { Accessed = now.Latest }) : mail;
        });
        return hasNew;
    }

    /// <summary>Subscribes to folders or ends subscriptions: all of them, or none if one does not exist (assumed).</summary>
    public void Subscribe(Call call, MailConnection connection, IReadOnlyList<EMailFolder?>? folders)
    {
        if (mailboxes.Of(call, connection) is not { } account) return;
        var seen = Mailboxes.Look(call, account);
        var wanted = new Dictionary<int, bool>();
        foreach (var folder in (folders ?? []).OfType<EMailFolder>())
        {
            int? key = folder.EmailFolderId;
            bool? subscribed = folder.Subscribed;
            var found = key is null or 0
                ? seen.Find(folder.Name)
                : seen.Folders.FirstOrDefault(known => CacheKeys.OfFolder(account.AccountId, known.Number) == key);
            if (found is null)
            {
                call.Refusal = Refusal.NoFolder(folder.Name ?? $"{key}");
                return;
            }

            wanted[found.Number] = subscribed ?? false;
        }

        if (wanted.Count > 0) mailboxes.Change(call, account, mail => Subscribed(mail, wanted));
    }

    /// <summary>Subscribes to the folder with a key, or ends the subscription.</summary>
    public void Toggle(Call call, int folderId, bool subscribed)
    {
        if (CacheKeys.Find(call.Sandbox.Accounts.Now, folderId) is { } at && Mailboxes.Look(call, at.Account).Find(at.Number) is not null)
            mailboxes.Change(call, at.Account, mail => Subscribed(mail, new() { [at.Number] = subscribed }));
        else
            call.Refusal = Refusal.NoFolder($"{folderId}");
    }

    private static MailCache Subscribed(MailCache mail, Dictionary<int, bool> wanted) => mail with
    {
        Folders = [.. mail.Folders.Select(folder =>
            wanted.TryGetValue(folder.Number, out var subscribed) ? folder with { Subscribed = subscribed } : folder)],
    };

    private List<EMailFolder?> Of(MailAccount account, IEnumerable<CachedFolder> folders) =>
        [.. folders.Select(folder => carriers.EMailFolder(account.AccountId, folder))];
}
