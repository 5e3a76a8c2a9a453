using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>What an account is, whatever its synchronisations do.</summary>
/// <param name="AccountId">Its primary key.</param>
/// <param name="AssociateName">User name of the owner; null where that was not told.</param>
/// <param name="AssociateId">Primary key of the owner; null where that was not told.</param>
/// <param name="EMailAddress">Address that mail is sent from; null where that was not told.</param>
public sealed record AccountFacts(int AccountId, string? AssociateName, int? AssociateId, string? EMailAddress)
{
    /// <summary>All by which a call may name it.</summary>
    public AccountKey Key => new(AccountId, AssociateName, AssociateId);

    public string? InboxFolder { get; init; }

    public string? SentFolder { get; init; }

    public int SimpleMode { get; init; }

    public int UseGraphApi { get; init; }

    public MailServerLogin? Incoming { get; init; }

    public MailServerLogin? Outgoing { get; init; }

    /// <summary>Whether the account is meant: all that is said fits what was told, names in any letter case.</summary>
    public bool Fits(AccountKey asked) =>
        (asked.AccountId is null || asked.AccountId == AccountId)
        && (asked.AssociateId is null || AssociateId is null || asked.AssociateId == AssociateId)
        && (asked.AssociateName is null || AssociateName is null
            || asked.AssociateName.Equals(AssociateName, StringComparison.OrdinalIgnoreCase));
}
