namespace EmailSync.MockServer.Tenants;

/// <summary>The last tenant status that a client was given, and what it did since.</summary>
/// <param name="Status">What it was told.</param>
/// <param name="ValidUntil">Until when, by the sandbox's clock.</param>
/// <param name="Given">When it was answered, by the server's clock.</param>
internal sealed record StatusAnswer(TenantStatus Status, DateTimeOffset ValidUntil, DateTimeOffset Given)
{
    /// <summary>How many requests for the status came in a row, with no more than one call between two of them.</summary>
    public int InARow { get; init; } = 1;

    /// <summary>How many calls followed it.</summary>
    public int Calls { get; set; }

    /// <summary>Whether a call after its time has been recorded.</summary>
    public bool IsOutlived { get; set; }
}
