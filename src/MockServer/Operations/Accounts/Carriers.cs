using EmailSync.Contract;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Accounts in the answers of operations.</summary>
/// <param name="contract">Says which fields there are.</param>
public sealed class Carriers(ContractDocument contract)
{
    // .NET's DateTime.MinValue: the date in a carrier that was never set (assumed).
    private static readonly DateTimeOffset Unset = DateTimeOffset.MinValue;

    private readonly Schema? syncUserAccount = ResultOf(contract, "GetReadySyncEmailAccounts")?.Shape.Items;
    private readonly Schema? eMailAccount = ResultOf(contract, "GetEMailAccount");

    public List<SyncUserAccount?> SyncUserAccounts(IEnumerable<MailAccount> accounts)
    {
        // Shared by all accounts of the answer: the fields are the same, and there may be thousands of accounts.
        var (right, fields) = (FieldMeasures.Stored, Fields(syncUserAccount));
        return [.. accounts.Select(account => new SyncUserAccount
        {
            AccountId = account.AccountId,
            AssociateName = account.Facts.AssociateName,
            AssociateId = account.Facts.AssociateId ?? 0,
            TableRight = right,
            FieldProperties = fields,
        })];
    }

    public EMailAccount EMailAccount(AccountSnapshot account)
    {
        var (facts, state) = (account.Facts, account.State);
        var login = eMailAccount?.FindProperty(nameof(Contract.EMailAccount.IncomingCredentials), ignoreCase: false)?.Schema;
        return new EMailAccount
        {
            EMailAccountId = facts.AccountId,
            EMailAddress = facts.EMailAddress,
            AssociateId = facts.AssociateId ?? 0,
            IncomingCredentials = Login(facts.Incoming, login),
            OutgoingCredentials = Login(facts.Outgoing, login),
            AccountStatus = state.AccountStatus,
            ErrorCount = state.ErrorCount,
            ErrorReason = state.ErrorReason,
            InboxFolder = facts.InboxFolder,
            SentFolder = facts.SentFolder,
            SimpleMode = facts.SimpleMode,
            LastFetch = state.LastFetch ?? Unset,
            UseGraphApi = facts.UseGraphApi,
            TableRight = FieldMeasures.Stored,
            FieldProperties = Fields(eMailAccount),
        };
    }

    private static ServiceAuth? Login(MailServerLogin? login, Schema? schema) => login is null ? null : new ServiceAuth
    {
        ServiceAuthId = login.ServiceAuthId,
        Server = login.Server,
        Port = login.Port,
        AuthType = login.AuthType,
        Username = login.Username,
        TableRight = FieldMeasures.Stored,
        FieldProperties = Fields(schema),
    };

    private static Dictionary<string, FieldProperty?>? Fields(Schema? record) => record is null ? null : FieldMeasures.Of(record);

    private static Schema? ResultOf(ContractDocument contract, string operation) => contract.Operations
        .FirstOrDefault(one => one.OperationId.EndsWith($"_{operation}", StringComparison.Ordinal)) is { } found
        ? found.Responses.FirstOrDefault(response => response.Status == found.SuccessStatus)?.Schema
        : null;
}
