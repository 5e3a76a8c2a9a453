using System.Globalization;

namespace EmailSync.Testing;

/// <summary>How a test names an account: by its key or by its owner.</summary>
internal readonly record struct AccountName(int? AccountId, string? AssociateName)
{
    public bool Fits(RecordedSync sync) => AssociateName is null
        ? sync.AccountId == AccountId
        : AssociateName.Equals(sync.AssociateName, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => AssociateName is null
        ? string.Create(CultureInfo.InvariantCulture, $"AccountId {AccountId}")
        : $"AssociateName \"{AssociateName}\"";
}
