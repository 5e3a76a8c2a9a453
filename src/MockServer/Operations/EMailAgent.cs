using EmailSync.Contract;
using EmailSync.MockServer.Pipeline;

namespace EmailSync.MockServer.Operations;

/// <summary>What the operations of the EMail agent do in a sandbox.</summary>
public sealed class EMailAgent : IEMailAgent<Call>
{
    /// <summary>Records the synchronisation. No request, no account, or one that names nothing sets off none (page's sample; for the last assumed).</summary>
    public ValueTask SyncEmailAccountAsync(Call call, string? select, SyncEmailAccountRequest? body, CancellationToken cancellationToken)
    {
        if (body?.SyncUserAccount is { } account && (account.AccountId ?? account.AssociateId) is not null | account.AssociateName is not null)
            call.Sandbox.Effects.Add(new SyncEffect(
                call.Id, call.Time, call.Sandbox.Name, account.AccountId, account.AssociateName, account.AssociateId,
                call.Caller!, call.ContentType!.MediaType));
        return ValueTask.CompletedTask;
    }
}
