namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The record on all accounts of a sandbox.</summary>
internal sealed record StoredAccounts
{
    /// <summary>The samples that replaced the initial accounts; null if none did.</summary>
    public SampleSet? Samples { get; init; }

    /// <summary>Set if every account has a record: whether they are configured.</summary>
    public bool? IsConfigured { get; init; }

    /// <summary>The greatest key that was given to an account.</summary>
    public int LastKey { get; init; }

    /// <summary>The keys in their order; null for the usual one.</summary>
    public IReadOnlyList<int>? Order { get; init; }
}
