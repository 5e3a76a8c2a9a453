using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.MockServer.Admin;

/// <summary>The members of an account in the JSON of the control routes.</summary>
internal static class AccountMembers
{
    public const string Sandbox = "sandbox";
    public const string AccountId = nameof(AccountFacts.AccountId);
    public const string AssociateName = nameof(AccountFacts.AssociateName);
    public const string AssociateId = nameof(AccountFacts.AssociateId);
    public const string EMailAddress = nameof(AccountFacts.EMailAddress);
    public const string AccountStatus = nameof(SyncState.AccountStatus);
    public const string ErrorCount = nameof(SyncState.ErrorCount);
    public const string ErrorReason = nameof(SyncState.ErrorReason);
    public const string LastFetch = nameof(SyncState.LastFetch);
    public const string InboxFolder = nameof(AccountFacts.InboxFolder);
    public const string SentFolder = nameof(AccountFacts.SentFolder);
    public const string SimpleMode = nameof(AccountFacts.SimpleMode);
    public const string UseGraphApi = nameof(AccountFacts.UseGraphApi);
    public const string Mailbox = "mailbox";
    public const string LastSync = "lastSync";
    public const string Incoming = "incoming";
    public const string Outgoing = "outgoing";
    public const string Ready = "ready";
    public const string Syncing = "syncing";

    public static readonly IReadOnlyList<string> All =
    [
        Sandbox, AccountId, AssociateName, AssociateId, EMailAddress, AccountStatus, ErrorCount, ErrorReason, LastFetch, InboxFolder,
        SentFolder, SimpleMode, UseGraphApi,
        Mailbox, LastSync, Incoming, Outgoing, Ready, Syncing,
    ];

    public static readonly IReadOnlyList<string> OfLogin =
    [
        nameof(MailServerLogin.ServiceAuthId), nameof(MailServerLogin.Server), nameof(MailServerLogin.Port),
        nameof(MailServerLogin.AuthType), nameof(MailServerLogin.Username),
    ];
}
