using System.Text.Json;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using static EmailSync.MockServer.Admin.AccountMembers;

namespace EmailSync.MockServer.Admin;

/// <summary>Writes accounts for the control routes, with all that can be set and what follows from it.</summary>
internal static class AccountJson
{
    public static void Write(Utf8JsonWriter json, Sandbox sandbox, MailAccount account, Redactor redactor)
    {
        var now = sandbox.Clock.GetUtcNow();
        var at = account.SnapshotAt(now);
        var (facts, state) = (at.Facts, at.State);
        json.WriteStartObject();
        json.WriteString(AccountMembers.Sandbox, sandbox.Name);
        json.WriteNumber(AccountId, facts.AccountId);
        json.WriteString(AssociateName, Shown(facts.AssociateName, redactor));
        if (facts.AssociateId is { } associate) json.WriteNumber(AssociateId, associate);
        else json.WriteNull(AssociateId);
        json.WriteString(EMailAddress, Shown(facts.EMailAddress, redactor));
        json.WriteNumber(AccountStatus, state.AccountStatus);
        json.WriteNumber(ErrorCount, state.ErrorCount);
        json.WriteString(ErrorReason, Shown(state.ErrorReason, redactor));
        WriteTime(json, LastFetch, state.LastFetch);
        json.WriteString(InboxFolder, Shown(facts.InboxFolder, redactor));
        json.WriteString(SentFolder, Shown(facts.SentFolder, redactor));
        json.WriteNumber(SimpleMode, facts.SimpleMode);
        json.WriteNumber(UseGraphApi, facts.UseGraphApi);
        json.WriteString(Mailbox, MailboxNames.Of(at.Fault));
        json.WriteBoolean(Ready, MailAccount.IsReady(at, now, sandbox.Syncing.Interval));
        json.WriteBoolean(Syncing, state.Pending is not null);
        WriteTime(json, LastSync, state.LastSync);
        WriteLogin(json, Incoming, facts.Incoming, redactor);
        WriteLogin(json, Outgoing, facts.Outgoing, redactor);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known) json.WriteString(name, known.UtcDateTime);
        else json.WriteNull(name);
    }

    private static void WriteLogin(Utf8JsonWriter json, string name, MailServerLogin? login, Redactor redactor)
    {
        if (login is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber(nameof(login.ServiceAuthId), login.ServiceAuthId);
        json.WriteString(nameof(login.Server), Shown(login.Server, redactor));
        json.WriteNumber(nameof(login.Port), login.Port);
        json.WriteString(nameof(login.AuthType), Shown(login.AuthType, redactor));
        json.WriteString(nameof(login.Username), Shown(login.Username, redactor));
        json.WriteEndObject();
    }

    // A name can be set to anything, a secret among it.
    private static string? Shown(string? text, Redactor redactor) => text is null ? null : redactor.Word(text);
}
