using EmailSync.Contract;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Operations.Credentials;

/// <summary>Creates, changes, deletes and reads credentials for mail servers, those of accounts too. No password is kept.</summary>
public sealed class CredentialOperations(MockOptions options, Carriers carriers, MemoryBudget memory, EntityEffects effects)
{
    private static readonly Location KeyInQuery = Location.Query("serviceAuthId");
    private static readonly Location KeyInBody = Location.At("/ServiceAuthId");

    public ServiceAuth New() => carriers.NewServiceAuth();

    public ServiceAuth? Get(Call call, int key)
    {
        if (Find(call, key) is { } login) return carriers.ServiceAuth(login);
        return Missing(call, key, KeyInQuery);
    }

    /// <summary>Stores the credentials with this key, or creates some if the key is 0.</summary>
    public ServiceAuth? Save(Call call, ServiceAuth? body)
    {
        if (body is null)
        {
            call.Refusal = Refusal.BadRequest(RuleId.BODY_06, Location.Body, "expected the credentials, found null.");
            return null;
        }

        int? sent = body.ServiceAuthId;
        var credentials = call.Sandbox.Credentials;
        var key = sent ?? 0;
        var owner = key == 0 ? null : OwnerOf(call, key);
        if (key != 0 && owner is null && credentials.Find(key) is null) return Missing(call, key, KeyInBody);
        var login = MailServerLogin.Of(body, key == 0 ? credentials.NextKey() : key);
        if (!memory.TryKeep(AccountSize.OfSaved(login), () => Put(call, owner, login), out _))
        {
            call.Refusal = Refusal.NoRoomToKeep();
            return null;
        }

        effects.Keep(call, nameof(ServiceAuth), login.ServiceAuthId, key == 0 ? EntityChange.Created : EntityChange.Updated);
        return carriers.ServiceAuth(login);
    }

    public void Delete(Call call, int key)
    {
        if (!call.Sandbox.Credentials.Remove(key))
        {
            if (OwnerOf(call, key) is not { } owner)
            {
                Missing(call, key, KeyInQuery);
                return;
            }

            Change(call, owner, key, null);
        }

        effects.Keep(call, nameof(ServiceAuth), key, EntityChange.Deleted);
    }

    private static MailServerLogin? Find(Call call, int key) => call.Sandbox.Credentials.Find(key)
        ?? (OwnerOf(call, key)?.Facts is { } facts ? facts.Incoming?.ServiceAuthId == key ? facts.Incoming : facts.Outgoing : null);

    // Those of a sample account follow from its key; only accounts with facts of their own are searched.
    private static MailAccount? OwnerOf(Call call, int key)
    {
        var accounts = call.Sandbox.Accounts.Now;
        return accounts.Find(key / 2) is { } sample && Has(sample.Facts, key)
            ? sample
            : accounts.All.FirstOrDefault(account => account.HasOwnFacts && Has(account.Facts, key));
    }

    private static bool Has(AccountFacts facts, int key) =>
        facts.Incoming?.ServiceAuthId == key || facts.Outgoing?.ServiceAuthId == key;

    private static void Put(Call call, MailAccount? owner, MailServerLogin login)
    {
        if (owner is null) call.Sandbox.Credentials.Put(login);
        else Change(call, owner, login.ServiceAuthId, login);
    }

    private static void Change(Call call, MailAccount owner, int key, MailServerLogin? login) =>
        call.Sandbox.Accounts.Change(owner.AccountId, call.Sandbox.Clock.GetUtcNow(), at => at with
        {
            Facts = at.Facts with
            {
                Incoming = at.Facts.Incoming?.ServiceAuthId == key ? login : at.Facts.Incoming,
                Outgoing = at.Facts.Outgoing?.ServiceAuthId == key ? login : at.Facts.Outgoing,
            },
        });

    private ServiceAuth? Missing(Call call, int key, Location location)
    {
        if (options.UnknownAccount == UnknownAccount.NotFound) call.Refusal = Refusal.NoCredentials(key, location);
        return null;
    }
}
