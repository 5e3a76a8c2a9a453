using EmailSync.Contract;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Accounts as the operations answer them.</summary>
public static class Carriers
{
    // .NET's first moment, which is what a carrier's date is as long as nobody set it.
    private static readonly DateTimeOffset Unset = DateTimeOffset.MinValue;

    public static SyncUserAccount SyncUserAccount(MailAccount account) => new()
    {
        AccountId = account.AccountId,
        AssociateName = account.Facts.AssociateName,
        AssociateId = account.Facts.AssociateId ?? 0,
        TableRight = new TableRight { Mask = "FULL", Reason = "" },
    };

    public static EMailAccount EMailAccount(MailAccount account, SyncState state) => new()
    {
        EMailAccountId = account.AccountId,
        EMailAddress = account.Facts.EMailAddress,
        AssociateId = account.Facts.AssociateId ?? 0,
        IncomingCredentials = Login(account.Facts.Incoming),
        OutgoingCredentials = Login(account.Facts.Outgoing),
        AccountStatus = account.Facts.AccountStatus,
        ErrorCount = state.ErrorCount,
        ErrorReason = state.ErrorReason,
        InboxFolder = account.Facts.InboxFolder,
        SentFolder = account.Facts.SentFolder,
        SimpleMode = account.Facts.SimpleMode,
        LastFetch = state.LastFetch ?? Unset,
        UseGraphApi = account.Facts.UseGraphApi,
        TableRight = new TableRight { Mask = "FULL", Reason = "" },
    };

    private static ServiceAuth? Login(MailServerLogin? login) => login is null ? null : new ServiceAuth
    {
        ServiceAuthId = login.ServiceAuthId,
        Server = login.Server,
        Port = login.Port,
        AuthType = login.AuthType,
        Username = login.Username,
    };
}
