using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The part of an account that synchronisations do not change.</summary>
/// <param name="AccountId">Its primary key.</param>
/// <param name="AssociateName">User name of the owner; null if it is not known.</param>
/// <param name="AssociateId">Primary key of the owner; null if it is not known.</param>
/// <param name="EMailAddress">Address that mail is sent from; null if it is not known.</param>
public sealed record AccountFacts(int AccountId, string? AssociateName, int? AssociateId, string? EMailAddress)
{
    /// <summary>Everything by which a call may name it.</summary>
    public AccountKey Key => new(AccountId, AssociateName, AssociateId);

    public string? InboxFolder { get; init; }

    public string? SentFolder { get; init; }

    public int SimpleMode { get; init; }

    public int UseGraphApi { get; init; }

    public MailServerLogin? Incoming { get; init; }

    public MailServerLogin? Outgoing { get; init; }

    /// <summary>Whether a key names this account: all given parts match, ignoring case.</summary>
    public bool Fits(AccountKey key) =>
        (key.AccountId is null || key.AccountId == AccountId)
        && (key.AssociateId is null || AssociateId is null || key.AssociateId == AssociateId)
        && (key.AssociateName is null || AssociateName is null
            || key.AssociateName.Equals(AssociateName, StringComparison.OrdinalIgnoreCase));
}
