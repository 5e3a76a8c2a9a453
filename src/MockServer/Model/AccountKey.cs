namespace EmailSync.MockServer.Model;

/// <summary>The account that a call names: by its key, if it has one.</summary>
public readonly record struct AccountKey(int? AccountId, string? AssociateName, int? AssociateId)
{
    /// <summary>Whether any part is given.</summary>
    public bool NamesSomething => AccountId is not null || AssociateName is not null || AssociateId is not null;

    /// <summary>
    /// Only AccountId if it is given, and the name in one letter case: the same for all spellings of an account.
    /// </summary>
    public AccountKey Folded =>
        AccountId is null ? this with { AssociateName = AssociateName?.ToUpperInvariant() } : new AccountKey(AccountId, null, null);

    /// <summary>
    /// Whether such an account can exist: the key 0 is that of a new carrier (observed), and no name is blank (assumed).
    /// </summary>
    public bool NamesSomebody =>
        AccountId is not (null or 0) || !string.IsNullOrWhiteSpace(AssociateName) || AssociateId is not (null or 0);

    /// <summary>All given parts, by the contract's names.</summary>
    public string InFull => string.Join(", ", ((string?[])[
        AccountId is { } account ? $"AccountId {account}" : null,
        AssociateName is { } name ? $"AssociateName {name}" : null,
        AssociateId is { } associate ? $"AssociateId {associate}" : null]).Where(part => part is not null));

    public override string ToString() =>
        AccountId is { } account ? $"account {account}" : AssociateName is { } name
            ? $"the account of {name}"
            : $"the account of associate {AssociateId}";
}
