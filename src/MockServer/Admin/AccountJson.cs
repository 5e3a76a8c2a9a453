using System.Text.Json;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using static EmailSync.MockServer.Admin.AccountMembers;

namespace EmailSync.MockServer.Admin;

/// <summary>Writes accounts for the control routes, with all that can be set and what follows from it.</summary>
internal static class AccountJson
{
    public static void Write(Utf8JsonWriter json, Sandbox sandbox, MailAccount account)
    {
        var now = sandbox.Clock.GetUtcNow();
        var at = account.SnapshotAt(now);
        var (facts, state) = (at.Facts, at.State);
        json.WriteStartObject();
        json.WriteString(AccountMembers.Sandbox, sandbox.Name);
        json.WriteNumber(AccountId, facts.AccountId);
        json.WriteString(AssociateName, facts.AssociateName);
        if (facts.AssociateId is { } associate) json.WriteNumber(AssociateId, associate);
        else json.WriteNull(AssociateId);
        json.WriteString(EMailAddress, facts.EMailAddress);
        json.WriteNumber(AccountStatus, facts.AccountStatus);
        json.WriteNumber(ErrorCount, state.ErrorCount);
        json.WriteString(ErrorReason, state.ErrorReason);
        WriteTime(json, LastFetch, state.LastFetch);
        json.WriteString(InboxFolder, facts.InboxFolder);
        json.WriteString(SentFolder, facts.SentFolder);
        json.WriteNumber(SimpleMode, facts.SimpleMode);
        json.WriteNumber(UseGraphApi, facts.UseGraphApi);
        json.WriteString(Mailbox, MailboxNames.Of(at.Fault));
        json.WriteBoolean(Ready, MailAccount.IsReady(at, now, sandbox.Syncing.Interval));
        json.WriteBoolean(Syncing, state.Pending is not null);
        WriteTime(json, LastSync, state.LastSync);
        WriteLogin(json, Incoming, facts.Incoming);
        WriteLogin(json, Outgoing, facts.Outgoing);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known) json.WriteString(name, known.UtcDateTime);
        else json.WriteNull(name);
    }

    private static void WriteLogin(Utf8JsonWriter json, string name, MailServerLogin? login)
    {
        if (login is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber(nameof(login.ServiceAuthId), login.ServiceAuthId);
        json.WriteString(nameof(login.Server), login.Server);
        json.WriteNumber(nameof(login.Port), login.Port);
        json.WriteString(nameof(login.AuthType), login.AuthType);
        json.WriteString(nameof(login.Username), login.Username);
        json.WriteEndObject();
    }
}
