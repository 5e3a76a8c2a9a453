using System.Text.Json.Serialization;
using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.MockServer.States;

/// <summary>An account as it is written, under the names that /__mock/accounts has.</summary>
internal sealed record AccountDocument
{
    [JsonPropertyName(nameof(AccountId))]
    public int AccountId { get; set; }

    [JsonPropertyName(nameof(AssociateName))]
    public string? AssociateName { get; set; }

    [JsonPropertyName(nameof(AssociateId))]
    public int? AssociateId { get; set; }

    [JsonPropertyName(nameof(EMailAddress))]
    public string? EMailAddress { get; set; }

    [JsonPropertyName(nameof(AccountStatus))]
    public int AccountStatus { get; set; } = MailAccountStatus.Ok;

    [JsonPropertyName(nameof(ErrorCount))]
    public int ErrorCount { get; set; }

    [JsonPropertyName(nameof(ErrorReason))]
    public string ErrorReason { get; set; } = "";

    [JsonPropertyName(nameof(LastFetch))]
    public DateTimeOffset? LastFetch { get; set; }

    [JsonPropertyName(nameof(InboxFolder))]
    public string? InboxFolder { get; set; }

    [JsonPropertyName(nameof(SentFolder))]
    public string? SentFolder { get; set; }

    [JsonPropertyName(nameof(SimpleMode))]
    public int SimpleMode { get; set; }

    [JsonPropertyName(nameof(UseGraphApi))]
    public int UseGraphApi { get; set; }

    public string Mailbox { get; set; } = MailboxNames.None;

    public LoginDocument? Incoming { get; set; }

    public LoginDocument? Outgoing { get; set; }

    public DateTimeOffset? LastSync { get; set; }

    public PendingDocument? Pending { get; set; }
}

internal sealed record LoginDocument
{
    [JsonPropertyName(nameof(ServiceAuthId))]
    public int ServiceAuthId { get; set; }

    [JsonPropertyName(nameof(Server))]
    public string? Server { get; set; }

    [JsonPropertyName(nameof(Port))]
    public int Port { get; set; }

    [JsonPropertyName(nameof(AuthType))]
    public string? AuthType { get; set; }

    [JsonPropertyName(nameof(Username))]
    public string? Username { get; set; }
}

internal sealed record PendingDocument
{
    public DateTimeOffset From { get; set; }

    public DateTimeOffset Until { get; set; }

    public string Mailbox { get; set; } = MailboxNames.None;
}
