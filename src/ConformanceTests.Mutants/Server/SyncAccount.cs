namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The account that a request names.</summary>
public sealed record SyncAccount
{
    /// <summary>An account of this owner is on a mail server that is down.</summary>
    public const string UnreachableOwner = "mail-server-down";

    public int? AccountId { get; init; }

    public string? AssociateName { get; init; }

    public int? AssociateId { get; init; }

    public bool NamesSomething => AccountId is not (null or 0) || AssociateId is not (null or 0) || !string.IsNullOrEmpty(AssociateName);
}
