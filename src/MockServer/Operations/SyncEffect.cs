using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.MockServer.Operations;

/// <summary>A synchronisation that a call started.</summary>
/// <param name="Request">Id of the call in the journal.</param>
/// <param name="Time">When it was started, by the sandbox's clock.</param>
/// <param name="Sandbox">Name of the sandbox; empty for the root installation.</param>
/// <param name="AccountId">The account's key as sent; null if it was not.</param>
/// <param name="AssociateName">The owner's name as sent.</param>
/// <param name="AssociateId">The owner's key as sent.</param>
/// <param name="Caller">Who called, and how.</param>
/// <param name="MediaType">Media type of the request.</param>
public sealed record SyncEffect(
    Guid Request,
    DateTimeOffset Time,
    string Sandbox,
    int? AccountId,
    string? AssociateName,
    int? AssociateId,
    Caller Caller,
    string MediaType) : CallEffect(Request, Time, Sandbox, Caller, MediaType)
{
    private const int State = 96;

    /// <summary>The change of the account; null if the sandbox does not have it, or if it is no longer known.</summary>
    public AccountChange? Change { get; init; }

    public override int Bytes => CommonBytes + 2 * (AssociateName?.Length ?? 0) + (Change is null ? 0 : 2 * State);
}
