namespace EmailSync.MockServer.Model;

/// <summary>Which account a call means: by its key, where it has one.</summary>
public readonly record struct AccountKey(int? AccountId, string? AssociateName, int? AssociateId)
{
    /// <summary>Whether anything of it is said.</summary>
    public bool NamesSomething => AccountId is not null || AssociateName is not null || AssociateId is not null;

    /// <summary>
    /// Without what the account's own key makes needless, and the name in one letter case: the same for all spellings of an account.
    /// </summary>
    public AccountKey Folded =>
        AccountId is null ? this with { AssociateName = AssociateName?.ToUpperInvariant() } : new AccountKey(AccountId, null, null);

    /// <summary>
    /// Whether it could be anybody's: the key 0 is that of a new carrier (observed), and nobody has a blank name (assumed).
    /// </summary>
    public bool NamesSomebody =>
        AccountId is not (null or 0) || !string.IsNullOrWhiteSpace(AssociateName) || AssociateId is not (null or 0);

    /// <summary>All that is said of it, by the contract's names.</summary>
    public string InFull => string.Join(", ", ((string?[])[
        AccountId is { } account ? $"AccountId {account}" : null,
        AssociateName is { } name ? $"AssociateName {name}" : null,
        AssociateId is { } associate ? $"AssociateId {associate}" : null]).Where(part => part is not null));

    public override string ToString() =>
        AccountId is { } account ? $"account {account}" : AssociateName is { } name
            ? $"the account of {name}"
            : $"the account of associate {AssociateId}";
}
