using EmailSync.Contract;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>Creates, changes, deletes and finds mail accounts.</summary>
public sealed class AccountOperations(
    MockOptions options, CallersAccounts callers, Carriers carriers, MemoryBudget memory, FindingFactory findings, EntityEffects effects)
{
    private static readonly Location KeyInBody = Location.At("/EMailAccountId");

    public EMailAccount New() => carriers.NewEMailAccount();

    /// <summary>Stores the account with this key, or creates one if the key is 0.</summary>
    public EMailAccount? Save(Call call, EMailAccount body)
    {
        var accounts = call.Sandbox.Accounts;
        int? key = body.EMailAccountId;
        if (key is { } id and not 0)
            return accounts.Now.Find(id) is { } account
                ? Change(call, account, body)
                : Missing(call, Refusal.NoSuchAccount(id, accounts.Known(), KeyInBody));
        var facts = Facts(call, body, new AccountFacts(0, null, null, null));
        MailAccount? added = null;
        return Keep(call, AccountSize.Of(facts), () => added = accounts.Add(next =>
            MailAccount.Of(facts with { AccountId = next }, SyncState.Never with { AccountStatus = MailAccountStatus.Unknown },
                MailboxFault.None)))
            ? Kept(call, added!, body, EntityChange.Created)
            : null;
    }

    /// <summary>Deletes an account, with its credentials and everything that is cached for it.</summary>
    public void Delete(Call call, int key)
    {
        var accounts = call.Sandbox.Accounts;
        if (accounts.Remove(key)) effects.Keep(call, nameof(EMailAccount), key, EntityChange.Deleted);
        else Missing(call, Refusal.NoSuchAccount(key, accounts.Known(), Refusal.AccountKey));
    }

    public EMailAccount? Get(Call call, int key)
    {
        var accounts = call.Sandbox.Accounts;
        return accounts.Now.Find(key) is { } account
            ? Carrier(call, account)
            : Missing(call, Refusal.NoSuchAccount(key, accounts.Known(), Refusal.AccountKey));
    }

    /// <summary>The caller's account with an address, in any letter case.</summary>
    public EMailAccount? OfAddress(Call call, string? address) =>
        Found(call, CallersAccounts.Of(call)
            .FirstOrDefault(account => string.Equals(account.Facts.EMailAddress, address, StringComparison.OrdinalIgnoreCase)));

    public EMailAccount? Current(Call call) => Found(call, CallersAccounts.Current(call));

    public static int CurrentKey(Call call) => CallersAccounts.Current(call)?.AccountId ?? 0;

    private EMailAccount? Change(Call call, MailAccount account, EMailAccount body)
    {
        var now = call.Sandbox.Clock.GetUtcNow();
        MailAccount? changed = null;
        var growth = AccountSize.Of(Facts(call, body, account.Facts)) - account.Bytes;
        if (!Keep(call, growth,
            () => changed = call.Sandbox.Accounts.Change(account.AccountId, now, at => at with { Facts = Facts(call, body, at.Facts) })))
            return null;
        // Deleted by another call in between.
        return changed is null
            ? Missing(call, Refusal.NoSuchAccount(account.AccountId, call.Sandbox.Accounts.Known(), KeyInBody))
            : Kept(call, changed, body, EntityChange.Updated);
    }

    private EMailAccount Kept(Call call, MailAccount account, EMailAccount body, EntityChange change)
    {
        effects.Keep(call, nameof(EMailAccount), account.AccountId, change);
        var carrier = Carrier(call, account);
        // The members that the vendor calls read-only.
        Note(nameof(EMailAccount.AccountStatus), body.AccountStatus, carrier.AccountStatus);
        Note(nameof(EMailAccount.ErrorCount), body.ErrorCount, carrier.ErrorCount);
        Note(nameof(EMailAccount.ErrorReason), body.ErrorReason, carrier.ErrorReason);
        return carrier;

        void Note<T>(string name, T? sent, T? kept)
        {
            if (sent is not null && !sent.Equals(kept))
                call.Add(
                    findings.Of(RuleId.C_BODY_12, Location.At($"/{name}"), $"{sent}",
                        $"what the account has, '{kept}': only the server sets it"));
        }
    }

    // Read-only members, and LastFetch, stay as they are. So do an owner and credentials that are not sent (assumed).
    private AccountFacts Facts(Call call, EMailAccount body, AccountFacts before)
    {
        var (name, id) = Owner(call, body.AssociateId, before);
        int? simple = body.SimpleMode, graph = body.UseGraphApi;
        return before with
        {
            AssociateName = name,
            AssociateId = id,
            EMailAddress = body.EMailAddress,
            InboxFolder = body.InboxFolder,
            SentFolder = body.SentFolder,
            SimpleMode = simple ?? 0,
            UseGraphApi = graph ?? 0,
            Incoming = Login(call, body.IncomingCredentials, before.Incoming),
            Outgoing = Login(call, body.OutgoingCredentials, before.Outgoing),
        };
    }

    private (string? Name, int? Id) Owner(Call call, int? sent, AccountFacts before) =>
        (before.AssociateName ?? (object?)before.AssociateId) is not null && (sent is null or 0 || sent == before.AssociateId)
            ? (before.AssociateName, before.AssociateId)
            : callers.Owner(call, sent ?? 0);

    private static MailServerLogin? Login(Call call, ServiceAuth? sent, MailServerLogin? before)
    {
        if (sent is null) return before;
        int? key = sent.ServiceAuthId;
        var credentials = call.Sandbox.Credentials;
        return MailServerLogin.Of(sent, key is { } known and not 0 ? known : before?.ServiceAuthId ?? credentials.NextKey());
    }

    // Nothing is wrong with the question.
    private EMailAccount? Found(Call call, MailAccount? account)
    {
        if (account is not null) return Carrier(call, account);
        if (options.UnknownAccount == UnknownAccount.NotFound) call.Refusal = Refusal.NoAccount();
        return null;
    }

    private EMailAccount? Missing(Call call, Refusal refusal)
    {
        if (options.UnknownAccount == UnknownAccount.NotFound) call.Refusal = refusal;
        else call.Add(findings.Of(refusal.ClientRule!, refusal.Location, refusal.Sent, refusal.Expected!, refusal.Message));
        return null;
    }

    private bool Keep(Call call, long growth, Action change)
    {
        if (memory.TryKeep(growth, change, out _)) return true;
        call.Refusal = Refusal.NoRoomToKeep();
        return false;
    }

    private EMailAccount Carrier(Call call, MailAccount account) =>
        carriers.EMailAccount(account.SnapshotAt(call.Sandbox.Clock.GetUtcNow()));
}
