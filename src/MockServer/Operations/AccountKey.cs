namespace EmailSync.MockServer.Operations;

/// <summary>Which account a call means: by its key, where it has one.</summary>
public readonly record struct AccountKey(int? AccountId, string? AssociateName, int? AssociateId)
{
    /// <summary>Whether anything of it is said.</summary>
    public bool NamesSomething => AccountId is not null || AssociateName is not null || AssociateId is not null;

    /// <summary>Without what the account's own key makes needless.</summary>
    public AccountKey Shortest => AccountId is null ? this : new AccountKey(AccountId, null, null);

    public override string ToString() =>
        AccountId is { } account ? $"account {account}" : AssociateName is { } name ? $"the account of {name}" : $"the account of associate {AssociateId}";
}
