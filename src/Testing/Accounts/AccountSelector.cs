using System.Globalization;

namespace EmailSync.Testing;

/// <summary>
/// How a test names a mail account: by its key, or by its owner. Both convert by themselves: <c>mock.Verdict.ShouldHaveSynced(17)</c>,
/// <c>mock.Verdict.ShouldHaveSynced("anna")</c>. It fits a call that sent that very key, or that very name.
/// </summary>
public readonly record struct AccountSelector
{
    private readonly int accountId;

    private AccountSelector(int accountId, string? associateName) => (this.accountId, AssociateName) = (accountId, associateName);

    /// <summary>Primary key of the account; null if the owner names it.</summary>
    public int? AccountId => AssociateName is null ? accountId : null;

    /// <summary>User name of the owner, in any letter case; null if the key names the account.</summary>
    public string? AssociateName { get; }

    /// <summary>The account of this key.</summary>
    /// <param name="accountId">Primary key of the account.</param>
    public static implicit operator AccountSelector(int accountId) => FromInt32(accountId);

    /// <summary>The account of this owner.</summary>
    /// <param name="associateName">User name of the owner, in any letter case.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static implicit operator AccountSelector(string associateName) => FromString(associateName);

    /// <summary>The account of this key.</summary>
    /// <param name="accountId">Primary key of the account.</param>
    /// <returns>The selector.</returns>
    public static AccountSelector FromInt32(int accountId) => new(accountId, null);

    /// <summary>The account of this owner.</summary>
    /// <param name="associateName">User name of the owner, in any letter case.</param>
    /// <returns>The selector.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static AccountSelector FromString(string associateName)
    {
        ArgumentException.ThrowIfNullOrEmpty(associateName);
        return new AccountSelector(0, associateName);
    }

    /// <summary>The key or the name, with the word that the request has for it.</summary>
    public override string ToString() => AssociateName is null
        ? string.Create(CultureInfo.InvariantCulture, $"AccountId {accountId}")
        : $"AssociateName \"{AssociateName}\"";

    internal bool Fits(RecordedSync sync) => AssociateName is null
        ? sync.AccountId == accountId
        : AssociateName.Equals(sync.AssociateName, StringComparison.OrdinalIgnoreCase);
}
