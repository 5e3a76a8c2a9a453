using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.MockServer.States;

/// <summary>Reads the accounts of states.</summary>
internal static class StateAccounts
{
    /// <summary>The account of a document that matches the schema, or the remaining errors.</summary>
    public static MailAccount? Read(StateAccount account, string location, int untilFailed, StateErrors errors)
    {
        var before = errors.Count;
        StateTimes.Check(account.LastFetch, $"{location}/LastFetch", errors);
        StateTimes.Check(account.LastSync, $"{location}/lastSync", errors);
        if (account.Pending is { } pending)
        {
            StateTimes.Check(pending.From, $"{location}/pending/from", errors);
            StateTimes.Check(pending.Until, $"{location}/pending/until", errors);
            if (pending.From > pending.Until)
                errors.Add($"{location}/pending/from",
                    $"expected a time no later than until, {Moment.Text(pending.Until)}, found {Moment.Text(pending.From)}.");
        }

        account.Mail?.Check($"{location}/mail", account.Fetches, errors);
        if (errors.Count > before) return null;
        var facts = new AccountFacts(account.AccountId, account.AssociateName, account.AssociateId, account.EMailAddress)
        {
            InboxFolder = account.InboxFolder,
            SentFolder = account.SentFolder,
            SimpleMode = account.SimpleMode,
            UseGraphApi = account.UseGraphApi,
            Incoming = account.Incoming?.Read(),
            Outgoing = account.Outgoing?.Read(),
        };
        // LastFetch implies LastSync, unless it is given.
        var state = new SyncState(account.LastFetch, account.LastSync ?? account.LastFetch, account.ErrorCount, account.ErrorReason,
            Pending(account.Pending, untilFailed))
        {
            AccountStatus = account.AccountStatus,
            Fetches = account.Fetches,
        };
        return MailAccount.Of(facts, state, MailboxNames.Read(account.Mailbox), account.Mail?.Read());
    }

    private static PendingSync? Pending(PendingDocument? sync, int untilFailed) =>
        sync is null ? null : new PendingSync(sync.From, sync.Until, MailboxNames.Read(sync.Mailbox), untilFailed);
}
