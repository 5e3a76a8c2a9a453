using EmailSync.Contract;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Journal.Redaction;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Pipeline;

namespace EmailSync.MockServer.Operations;

/// <summary>What the operations of the EMail agent do in a sandbox.</summary>
public sealed class EMailAgent(MockOptions options, MailServers mailServers, JournalBudget budget, FindingFactory findings, Redactor redactor) : IEMailAgent<Call>
{
    private const string Place = "/SyncUserAccount";

    /// <summary>Records the synchronisation. No request, no account, or one that names nothing sets off none (page's sample; for the last assumed).</summary>
    public async ValueTask SyncEmailAccountAsync(Call call, string? select, SyncEmailAccountRequest? body, CancellationToken cancellationToken)
    {
        if (body?.SyncUserAccount is not { } account)
        {
            call.Add(findings.Of("C-BODY-08", Place, "no account", "an account: without one nothing is synchronised"));
            return;
        }

        // Widened: the contract may come to require a number, and its property is then no longer nullable.
        int? accountId = account.AccountId, associateId = account.AssociateId;
        var key = new AccountKey(accountId, account.AssociateName, associateId);
        if (!key.NamesSomething)
        {
            call.Add(findings.Of("C-BODY-08", Place, "an account without AccountId, AssociateName and AssociateId", "one that says which account it is"));
            return;
        }

        if (!call.Sandbox.Accounts.Has(key)) call.Add(findings.Of("C-BODY-09", Place, key.ToString(), call.Sandbox.Accounts.Known()));
        Begin(call, key);
        await mailServers.FetchAsync(account.AssociateName);
        budget.Add(call.Sandbox, new SyncEffect(
            call.Id, call.Time, call.Sandbox.Name, accountId, Shown(account.AssociateName), associateId, call.Caller!, call.ContentType!.MediaType));
    }

    private void Begin(Call call, AccountKey account)
    {
        call.Sync = call.Sandbox.Syncs.Begin(account, out var same, out var total);
        if (same > 0)
            call.Add(findings.Of("C-MAN-01", Place, $"{account} while {same} of its synchronisations {(same == 1 ? "runs" : "run")}", "to wait for the answer before the same account is synchronised again"));
        if (total > options.Manners.ConcurrentSyncs)
            call.Add(findings.Of("C-MAN-02", "calls", $"{total} synchronisations at once", $"at most {options.Manners.ConcurrentSyncs}"));
    }

    private string? Shown(string? name) => name is null ? null : redactor.Text(name);
}
