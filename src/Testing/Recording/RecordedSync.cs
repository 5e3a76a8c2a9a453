using System.Globalization;
using EmailSync.MockServer.Operations;

namespace EmailSync.Testing;

/// <summary>A synchronisation that a call set off.</summary>
public sealed class RecordedSync
{
    internal RecordedSync(SyncEffect effect, SyncMarker position)
    {
        (RequestId, Time, AccountId, AssociateName, AssociateId) =
            (effect.Request, effect.Time, effect.AccountId, effect.AssociateName, effect.AssociateId);
        (User, Scheme, MediaType, Position) = (effect.Caller.User, effect.Caller.Scheme, effect.MediaType, position);
    }

    /// <summary><see cref="RecordedRequest.Id"/> of the call.</summary>
    public Guid RequestId { get; }

    /// <summary>When it was set off, by the installation's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Key of the account; null if it was not sent.</summary>
    public int? AccountId { get; }

    /// <summary>Name of its owner; null if it was not sent.</summary>
    public string? AssociateName { get; }

    /// <summary>Key of its owner; null if it was not sent.</summary>
    public int? AssociateId { get; }

    /// <summary>Name of the user who called.</summary>
    public string User { get; }

    /// <summary>How the user was proven: Basic, SoTicket, Bearer or Session.</summary>
    public string Scheme { get; }

    /// <summary>The media type of the request, for example <c>application/json</c>.</summary>
    public string MediaType { get; }

    /// <summary>
    /// Its position among the synchronisations of its installation. <see cref="MockSuperOffice.WaitForNextSyncAsync"/> takes it to wait
    /// for
    /// those that follow.
    /// </summary>
    public SyncMarker Position { get; }

    /// <summary>The account, as it was sent.</summary>
    public override string ToString() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        if (AccountId is { } account) yield return string.Create(CultureInfo.InvariantCulture, $"AccountId {account}");
        if (AssociateName is { } name) yield return $"AssociateName \"{name}\"";
        if (AssociateId is { } associate) yield return string.Create(CultureInfo.InvariantCulture, $"AssociateId {associate}");
    }
}
