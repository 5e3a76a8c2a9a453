using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.States;

/// <summary>The credentials that were saved by themselves. Those of an account are part of it.</summary>
internal sealed class CredentialsSection(Redactor redactor) : StateSection("credentials")
{
    public override object Look(Sandbox sandbox) => sandbox.Credentials.All;

    public override IEnumerable<Action<Utf8JsonWriter>> Items(object seen) =>
        ((IReadOnlyList<MailServerLogin>)seen).Select(login => (Action<Utf8JsonWriter>)(json =>
            JsonSerializer.Serialize(json, LoginDocument.Of(login, redactor.Text), StateJson.Files.LoginDocument)));

    public override SectionState Read(JsonElement list, string location, StateErrors errors)
    {
        var logins = list.Deserialize(StateJson.Files.ListLoginDocument)!.ConvertAll(document => document.Read());
        var keys = new HashSet<int>();
        for (var i = 0; i < logins.Count; i++)
            if (!keys.Add(logins[i].ServiceAuthId))
                errors.Add($"{location}{JsonPointer.Segment(i)}/ServiceAuthId",
                    $"expected a unique key, found {logins[i].ServiceAuthId} again.");
        return new SectionState(logins.Sum(login => (long)AccountSize.OfSaved(login)),
            sandbox => logins.ForEach(sandbox.Credentials.Put));
    }
}
