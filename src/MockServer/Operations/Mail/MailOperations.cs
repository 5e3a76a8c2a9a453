using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Operations.Connections;
using EmailSync.MockServer.Operations.Folders;

namespace EmailSync.MockServer.Operations.Mail;

/// <summary>Finds new mail in the cache, and lists, reads and deletes mail by its message ids.</summary>
public sealed class MailOperations(Mailboxes mailboxes, Carriers carriers)
{
    /// <summary>Whether a cached folder has mail with a greater key; false if there is no such folder (assumed).</summary>
    public static bool HasNew(Call call, int mailItemId, int folderId) => LatestKey(call, folderId) > mailItemId;

    /// <summary>The key of the newest mail in a cached folder; 0 if it is empty or does not exist (assumed).</summary>
    public static int LatestKey(Call call, int folderId) =>
        CacheKeys.Find(call.Sandbox.Accounts.Now, folderId) is { } at
        && Mailboxes.Look(call, at.Account).Find(at.Number) is { Latest: > 0 } folder
            ? CacheKeys.OfMail(at.Account.AccountId, folder.Latest)
            : 0;

    /// <summary>
    /// The mail in folders of the caller that came since the last call for each folder (assumed); folders of others, and those that do
    /// not exist, have none.
    /// </summary>
    public List<EMailEnvelope?> New(Call call, IReadOnlyList<int>? folders)
    {
        var envelopes = new List<EMailEnvelope?>();
        var own = CallersAccounts.Of(call).ToHashSet();
        foreach (var key in (folders ?? []).Distinct())
        {
            if (CacheKeys.Find(call.Sandbox.Accounts.Now, key) is not { } at || !own.Contains(at.Account)) continue;
            CachedMail[] fresh = [];
            mailboxes.Change(call, at.Account, mail =>
            {
                fresh = [];
                if (mail.Find(at.Number) is not { } folder) return mail;
                fresh = [.. folder.Mail.Where(item => item.Number > folder.Listed)];
                return fresh.Length == 0 ? mail : mail.With(folder with { Listed = folder.Latest });
            });
            if (call.Refusal is not null) return [];
            envelopes.AddRange(fresh.Select(item => carriers.EMailEnvelope(at.Account.Facts, item,
                MailContent.Of(call.Sandbox.Name, at.Account.AccountId, item.Number))));
        }

        return envelopes;
    }

    public List<string> Ids(Call call, MailConnection connection, Func<int, int, string> id) =>
        Folder(call, connection) is var (account, folder)
            ? [.. folder.Mail.Select(mail => id(account.AccountId, mail.Number))]
            : [];

    /// <summary>The mail with some ids as text, in their order. It counts as read afterwards (assumed).</summary>
    public List<string> Read(Call call, MailConnection connection, IReadOnlyList<string?>? ids)
    {
        if (Folder(call, connection) is not var (account, folder)) return [];
        var numbers = Numbers(account, ids);
        var found = numbers.Select(number => folder.Mail.FirstOrDefault(mail => mail.Number == number)).Where(mail => mail.Number > 0)
            .ToList();
        Change(call, account, folder, mail => numbers.Contains(mail.Number) ? mail with { Seen = true } : mail);
        if (call.Refusal is not null) return [];
        var to = account.Facts.EMailAddress ?? "";
        return [.. found.Select(mail => MailContent.Of(call.Sandbox.Name, account.AccountId, mail.Number)
            .Text(account.AccountId, to, mail))];
    }

    /// <summary>Deletes the mail with some ids; what is not there stays so.</summary>
    public void Delete(Call call, MailConnection connection, IReadOnlyList<string?>? ids)
    {
        if (Folder(call, connection) is not var (account, folder)) return;
        var numbers = Numbers(account, ids);
        Change(call, account, folder, mail => numbers.Contains(mail.Number) ? null : mail);
    }

    private void Change(Call call, MailAccount account, CachedFolder folder, Func<CachedMail, CachedMail?> change) =>
        mailboxes.Change(call, account, mail => mail.Find(folder.Number) is { } now
            ? mail.With(now with { Mail = [.. now.Mail.Select(change).OfType<CachedMail>()] })
            : mail);

    private (MailAccount Account, CachedFolder Folder)? Folder(Call call, MailConnection connection) =>
        mailboxes.Of(call, connection) is { } account
        && Mailboxes.Folder(call, Mailboxes.Look(call, account), connection.Folder) is { } folder
            ? (account, folder)
            : null;

    private static List<int> Numbers(MailAccount account, IReadOnlyList<string?>? ids) =>
        [.. (ids ?? []).Select(id => CacheKeys.NumberOf(account.AccountId, id)).Where(number => number > 0).Distinct()
            .Take(MailCache.MostMail)];
}
