using System.Text.Json.Serialization;
using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.MockServer.States;

/// <summary>An account in a state document.</summary>
internal sealed record StateAccount : AccountDocument
{
    public StateAccount()
    {
    }

    // Not public: no JSON is read with it.
    internal StateAccount(AccountSnapshot at, Func<string, string> shown)
        : base(at, shown)
    {
        Mailbox = MailboxNames.Of(at.Fault);
        Incoming = Login(at.Facts.Incoming, shown);
        Outgoing = Login(at.Facts.Outgoing, shown);
        LastSync = at.State.LastSync;
        Fetches = at.State.Fetches;
        Mail = at.Mail is { } mail ? MailDocument.Of(mail, shown) : null;
        Pending = at.State.Pending is { } sync
            ? new PendingDocument { From = sync.From, Until = sync.Until, Mailbox = MailboxNames.Of(sync.Fault) }
            : null;
    }

    [JsonPropertyOrder(1)]
    public string Mailbox { get; set; } = MailboxNames.None;

    [JsonPropertyOrder(1)]
    public LoginDocument? Incoming { get; set; }

    [JsonPropertyOrder(1)]
    public LoginDocument? Outgoing { get; set; }

    [JsonPropertyOrder(1)]
    public DateTimeOffset? LastSync { get; set; }

    [JsonPropertyOrder(1)]
    public int Fetches { get; set; }

    [JsonPropertyOrder(1)]
    public MailDocument? Mail { get; set; }

    [JsonPropertyOrder(1)]
    public PendingDocument? Pending { get; set; }
}

internal sealed record PendingDocument
{
    public DateTimeOffset From { get; set; }

    public DateTimeOffset Until { get; set; }

    public string Mailbox { get; set; } = MailboxNames.None;
}
