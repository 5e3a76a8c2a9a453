using System.Text.Json.Serialization;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The first members of an account's JSON, in control routes and states.</summary>
internal abstract record AccountDocument
{
    protected AccountDocument()
    {
    }

    /// <param name="at">The account at a moment.</param>
    /// <param name="shown">Redacts a text: a name can be set to anything.</param>
    protected AccountDocument(AccountSnapshot at, Func<string, string> shown)
    {
        var (facts, _, state) = at;
        AccountId = facts.AccountId;
        AssociateName = Shown(facts.AssociateName, shown);
        AssociateId = facts.AssociateId;
        EMailAddress = Shown(facts.EMailAddress, shown);
        AccountStatus = state.AccountStatus;
        ErrorCount = state.ErrorCount;
        ErrorReason = shown(state.ErrorReason);
        LastFetch = state.LastFetch;
        InboxFolder = Shown(facts.InboxFolder, shown);
        SentFolder = Shown(facts.SentFolder, shown);
        SimpleMode = facts.SimpleMode;
        UseGraphApi = facts.UseGraphApi;
    }

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

    protected static LoginDocument? Login(MailServerLogin? login, Func<string, string> shown) =>
        login is null ? null : LoginDocument.Of(login, shown);

    private static string? Shown(string? text, Func<string, string> shown) => text is null ? null : shown(text);
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

    public static LoginDocument Of(MailServerLogin login, Func<string, string> shown) => new()
    {
        ServiceAuthId = login.ServiceAuthId,
        Server = Shown(login.Server, shown),
        Port = login.Port,
        AuthType = Shown(login.AuthType, shown),
        Username = Shown(login.Username, shown),
    };

    public MailServerLogin Read() => new(ServiceAuthId, Server, Port, AuthType, Username);

    private static string? Shown(string? text, Func<string, string> shown) => text is null ? null : shown(text);
}
