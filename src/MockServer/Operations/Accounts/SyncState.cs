namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>What the synchronisations of an account have come to. It never changes: effects hold what was there before and after.</summary>
/// <param name="LastFetch">When mail was read last; null where it never was.</param>
/// <param name="LastSync">When a synchronisation ended last, whatever it came to; null where none did.</param>
/// <param name="ErrorCount">How many have failed since one succeeded.</param>
/// <param name="ErrorReason">Why the last one failed; empty where it did not.</param>
/// <param name="Pending">The one that is planned or runs; null where none is.</param>
public sealed record SyncState(DateTimeOffset? LastFetch, DateTimeOffset? LastSync, int ErrorCount, string ErrorReason,
    PendingSync? Pending)
{
    public static readonly SyncState Never = new(null, null, 0, "", null);

    /// <summary>AccountStatus: 0 unknown, 1 deleted, 2 failing, 3 failed, 4 ok (vendor).</summary>
    public int AccountStatus { get; init; } = MailAccountStatus.Ok;

    /// <summary>The state once all is ended that ends until then.</summary>
    public SyncState At(DateTimeOffset time)
    {
        if (Pending is not { } sync || sync.Until > time) return this;
        return Ended(sync.Until, sync.Fault, sync.UntilFailed);
    }

    /// <summary>The state with another synchronisation begun, which may be over at once.</summary>
    public SyncState Begun(PendingSync sync, DateTimeOffset now) =>
        // Nearly every call's: nothing is under way, and it takes no time.
        Pending is null && sync.Until <= now ? Ended(sync.Until, sync.Fault, sync.UntilFailed) : With(sync).At(now);

    // Where one is under way already, both end with the later one, as one.
    private SyncState With(PendingSync sync) => this with
    {
        Pending = Pending is { } other
            ? sync with { From = other.From < sync.From ? other.From : sync.From,
                Until = other.Until > sync.Until ? other.Until : sync.Until }
            : sync,
    };

    private SyncState Ended(DateTimeOffset time, MailboxFault fault, int untilFailed)
    {
        if (fault == MailboxFault.None)
            return new SyncState(time, time, 0, "", null) { AccountStatus = MailAccountStatus.After(AccountStatus, 0, untilFailed) };
        var failures = ErrorCount == int.MaxValue ? int.MaxValue : ErrorCount + 1;
        return this with
        {
            LastSync = time,
            ErrorCount = failures,
            ErrorReason = MailboxReasons.Of(fault),
            AccountStatus = MailAccountStatus.After(AccountStatus, failures, untilFailed),
            Pending = null,
        };
    }
}

/// <summary>ErrorReason in words. The vendor's texts are not known, so these are assumed.</summary>
public static class MailboxReasons
{
    public static string Of(MailboxFault fault) => fault switch
    {
        MailboxFault.WrongPassword => "The mail server refused the user name or the password.",
        MailboxFault.Unreachable => "The mail server cannot be reached.",
        MailboxFault.Quota => "The mailbox is over its quota.",
        _ => "",
    };
}
