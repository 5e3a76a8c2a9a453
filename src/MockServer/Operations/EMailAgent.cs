using EmailSync.Contract;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Journal.Redaction;
using EmailSync.MockServer.Pipeline;

namespace EmailSync.MockServer.Operations;

/// <summary>What the operations of the EMail agent do in a sandbox.</summary>
public sealed class EMailAgent(MailServers mailServers, JournalBudget budget, Redactor redactor) : IEMailAgent<Call>
{
    /// <summary>Records the synchronisation. No request, no account, or one that names nothing sets off none (page's sample; for the last assumed).</summary>
    public ValueTask SyncEmailAccountAsync(Call call, string? select, SyncEmailAccountRequest? body, CancellationToken cancellationToken)
    {
        if (body?.SyncUserAccount is not { } account) return ValueTask.CompletedTask;

        mailServers.Fetch(account.AssociateName);

        // Widened: the contract may come to require a number, and its property is then no longer nullable.
        int? accountId = account.AccountId, associateId = account.AssociateId;
        if ((accountId ?? associateId) is not null || account.AssociateName is not null)
            budget.Add(call.Sandbox, new SyncEffect(
                call.Id, call.Time, call.Sandbox.Name, accountId, Shown(account.AssociateName), associateId,
                call.Caller!, call.ContentType!.MediaType));
        return ValueTask.CompletedTask;
    }

    private string? Shown(string? name) => name is null ? null : redactor.Text(name);
}
