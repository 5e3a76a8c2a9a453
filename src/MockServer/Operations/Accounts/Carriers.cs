using EmailSync.Contract;
using EmailSync.Contract.Schemas;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Accounts in the answers of operations.</summary>
/// <param name="contract">Says which fields there are.</param>
public sealed class Carriers(ContractDocument contract)
{
    // .NET's DateTime.MinValue: the date in a carrier that was never set (assumed).
    private static readonly DateTimeOffset Unset = DateTimeOffset.MinValue;

    private readonly Lazy<Schema?> syncUserAccount = new(() => ResultOf(contract, "GetReadySyncEmailAccounts")?.Shape.Items);
    private readonly Lazy<Schema?> eMailAccount = new(() => ResultOf(contract, "GetEMailAccount"));
    private readonly Lazy<Schema?> eMailFolder = new(() => ResultOf(contract, "CreateDefaultEMailFolder"));
    private readonly Lazy<Schema?> eMailEnvelope = new(() => ResultOf(contract, "GetNewMail")?.Shape.Items);
    private readonly Lazy<Schema?> serviceAuth = new(() => ResultOf(contract, "GetServiceAuth"));

    public List<SyncUserAccount?> SyncUserAccounts(IEnumerable<MailAccount> accounts)
    {
        // Shared by all accounts of the answer: the fields are the same, and there may be thousands of accounts.
        var (right, fields) = (FieldMeasures.Stored, Fields(syncUserAccount.Value));
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
        return new EMailAccount
        {
            EMailAccountId = facts.AccountId,
            EMailAddress = facts.EMailAddress,
            AssociateId = facts.AssociateId ?? 0,
            IncomingCredentials = facts.Incoming is { } incoming ? ServiceAuth(incoming) : null,
            OutgoingCredentials = facts.Outgoing is { } outgoing ? ServiceAuth(outgoing) : null,
            AccountStatus = state.AccountStatus,
            ErrorCount = state.ErrorCount,
            ErrorReason = state.ErrorReason,
            InboxFolder = facts.InboxFolder,
            SentFolder = facts.SentFolder,
            SimpleMode = facts.SimpleMode,
            LastFetch = state.LastFetch ?? Unset,
            UseGraphApi = facts.UseGraphApi,
            TableRight = FieldMeasures.Stored,
            FieldProperties = Fields(eMailAccount.Value),
        };
    }

    /// <summary>An account with default values: a new carrier has key 0, empty texts and dates that were never set (observed).</summary>
    public EMailAccount NewEMailAccount() => new()
    {
        EMailAccountId = 0,
        EMailAddress = "",
        AssociateId = 0,
        IncomingCredentials = NewServiceAuth(),
        OutgoingCredentials = NewServiceAuth(),
        AccountStatus = MailAccountStatus.Unknown,
        ErrorCount = 0,
        ErrorReason = "",
        InboxFolder = "",
        SentFolder = "",
        SimpleMode = 0,
        LastFetch = Unset,
        UseGraphApi = 0,
        TableRight = FieldMeasures.New,
        FieldProperties = Fields(eMailAccount.Value),
    };

    /// <summary>Credentials without a password: the mock keeps none.</summary>
    public ServiceAuth ServiceAuth(MailServerLogin login) => new()
    {
        ServiceAuthId = login.ServiceAuthId,
        Server = login.Server,
        Port = login.Port,
        AuthType = login.AuthType,
        Username = login.Username,
        TableRight = FieldMeasures.Stored,
        FieldProperties = Fields(serviceAuth.Value),
    };

    public ServiceAuth NewServiceAuth() => new()
    {
        ServiceAuthId = 0,
        Server = "",
        Port = 0,
        AuthType = "",
        Username = "",
        Password = "",
        TableRight = FieldMeasures.New,
        FieldProperties = Fields(serviceAuth.Value),
    };

    public EMailFolder EMailFolder(int accountId, CachedFolder folder) => new()
    {
        EmailFolderId = CacheKeys.OfFolder(accountId, folder.Number),
        Name = folder.Name,
        Delimiter = MailCache.Delimiter,
        Flags = "",
        TotalItems = folder.Mail.Length,
        UnreadItems = folder.Unread,
        Subscribed = folder.Subscribed,
        TableRight = FieldMeasures.Stored,
        FieldProperties = Fields(eMailFolder.Value),
    };

    public EMailEnvelope EMailEnvelope(AccountFacts account, CachedMail mail, MailContent content)
    {
        var to = account.EMailAddress ?? "";
        return new EMailEnvelope
        {
            ServerId = CacheKeys.OfMail(account.AccountId, mail.Number),
            ServerIdentifier = "",
            MessageId = CacheKeys.MessageId(account.AccountId, mail.Number),
            Subject = content.Subject,
            From = Address(content.Address, content.Name, 0),
            To = [Address(to, account.AssociateName ?? "", account.AssociateId ?? 0)],
            Sent = mail.Sent,
            Priority = "Normal",
            Flags = mail.Seen ? "Seen" : "Recent",
            Size = content.Text(account.AccountId, to, mail).Length,
            EMailSOInfo = null,
            TableRight = null,
            FieldProperties = Fields(eMailEnvelope.Value),
        };
    }

    // Nobody the sandbox knows; which person an address belongs to is no matter of the mail server.
    private static EMailAddress Address(string address, string name, int associateId) => new()
    {
        ContactId = 0,
        ContactName = "",
        PersonId = 0,
        PersonName = "",
        AssociateId = associateId,
        Address = address,
        EmailId = 0,
        DuplicatePersonIds = [],
        Name = name,
    };

    public EMailFolder NewEMailFolder() => new()
    {
        EmailFolderId = 0,
        Name = "",
        Delimiter = "",
        Flags = "",
        TotalItems = 0,
        UnreadItems = 0,
        Subscribed = false,
        TableRight = FieldMeasures.New,
        FieldProperties = Fields(eMailFolder.Value),
    };

    private static Dictionary<string, FieldProperty?>? Fields(Schema? record) => record is null ? null : FieldMeasures.Of(record);

    private static Schema? ResultOf(ContractDocument contract, string operation) => contract.Operations
        .FirstOrDefault(one => one.OperationId.EndsWith($"_{operation}", StringComparison.Ordinal)) is { } found
        ? found.Responses.FirstOrDefault(response => response.Status == found.SuccessStatus)?.Schema
        : null;
}
