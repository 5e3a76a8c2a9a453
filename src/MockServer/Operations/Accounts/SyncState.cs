namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>What the synchronisations of an account have come to.</summary>
/// <param name="LastFetch">When mail was read last; null where it never was.</param>
/// <param name="LastSync">When a synchronisation ended last, whatever it came to; null where none did.</param>
/// <param name="ErrorCount">How many have failed since one succeeded.</param>
/// <param name="ErrorReason">Why the last one failed; empty where it did not.</param>
/// <param name="Pending">The one that is planned or runs; null where none is.</param>
public readonly record struct SyncState(DateTimeOffset? LastFetch, DateTimeOffset? LastSync, int ErrorCount, string ErrorReason, PendingSync? Pending)
{
    public static readonly SyncState Never = new(null, null, 0, "", null);

    /// <summary>The state once all is ended that ends until then.</summary>
    public SyncState At(DateTimeOffset time)
    {
        if (Pending is not { } sync || sync.Until > time) return this;
        return sync.Fault == MailboxFault.None
            ? new SyncState(sync.Until, sync.Until, 0, "", null)
            : this with { LastSync = sync.Until, ErrorCount = ErrorCount == int.MaxValue ? int.MaxValue : ErrorCount + 1, ErrorReason = MailboxReasons.Of(sync.Fault), Pending = null };
    }

    /// <summary>The state with another synchronisation begun. Where one is under way already, both end with the later one, as one.</summary>
    public SyncState With(PendingSync sync) => this with
    {
        Pending = Pending is { } other
            ? new PendingSync(other.From < sync.From ? other.From : sync.From, other.Until > sync.Until ? other.Until : sync.Until, sync.Fault)
            : sync,
    };
}
