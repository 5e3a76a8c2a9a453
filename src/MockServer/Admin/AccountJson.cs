using System.Text.Json;
using System.Text.Json.Serialization;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>Writes accounts for the control routes, with all members that can be set and those derived from them.</summary>
[JsonSerializable(typeof(ControlAccount))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(UtcTimes)])]
internal sealed partial class AccountJson : JsonSerializerContext
{
    public static void Write(Utf8JsonWriter json, Sandbox sandbox, MailAccount account, Redactor redactor)
    {
        var now = sandbox.Clock.GetUtcNow();
        var at = account.SnapshotAt(now);
        JsonSerializer.Serialize(json,
            new ControlAccount(at, redactor.Word)
            {
                Sandbox = sandbox.Name,
                Ready = MailAccount.IsReady(at, now, sandbox.Syncing.Interval)
            }, Default.ControlAccount);
    }
}

/// <summary>An account in the JSON of the control routes.</summary>
internal sealed record ControlAccount : AccountDocument
{
    // Not public: no JSON is read with it.
    internal ControlAccount(AccountSnapshot at, Func<string, string> shown)
        : base(at, shown)
    {
        Mailbox = MailboxNames.Of(at.Fault);
        Syncing = at.State.Pending is not null;
        LastSync = at.State.LastSync;
        Incoming = Login(at.Facts.Incoming, shown);
        Outgoing = Login(at.Facts.Outgoing, shown);
    }

    [JsonPropertyOrder(-1)]
    public required string Sandbox { get; init; }

    [JsonPropertyOrder(1)]
    public string Mailbox { get; }

    [JsonPropertyOrder(1)]
    public required bool Ready { get; init; }

    [JsonPropertyOrder(1)]
    public bool Syncing { get; }

    [JsonPropertyOrder(1)]
    public DateTimeOffset? LastSync { get; }

    [JsonPropertyOrder(1)]
    public LoginDocument? Incoming { get; }

    [JsonPropertyOrder(1)]
    public LoginDocument? Outgoing { get; }
}
