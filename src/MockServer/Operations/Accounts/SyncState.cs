namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>The result of an account's synchronisations. Immutable: effects keep the state before and after.</summary>
/// <param name="LastFetch">When mail was last read; null if never.</param>
/// <param name="LastSync">When a synchronisation last ended, successful or not; null if none did.</param>
/// <param name="ErrorCount">How many have failed since the last success.</param>
/// <param name="ErrorReason">Why the last one failed; empty if it did not.</param>
/// <param name="Pending">The one that is planned or running; null if none is.</param>
public sealed record SyncState(DateTimeOffset? LastFetch, DateTimeOffset? LastSync, int ErrorCount, string ErrorReason,
    PendingSync? Pending)
{
    public static readonly SyncState Never = new(null, null, 0, "", null);

    /// <summary>AccountStatus: 0 unknown, 1 deleted, 2 failing, 3 failed, 4 ok (vendor).</summary>
    public int AccountStatus { get; init; } = MailAccountStatus.Ok;

    /// <summary>How many synchronisations have read mail; the mail in the cache follows from it.</summary>
    public int Fetches { get; init; }

    /// <summary>The state at a time, after the synchronisations that have ended by then.</summary>
    public SyncState At(DateTimeOffset time)
    {
        if (Pending is not { } sync || sync.Until > time) return this;
        return Ended(sync.Until, sync.Fault, sync.UntilFailed);
    }

    /// <summary>The state after another synchronisation has started, which may end at once.</summary>
    public SyncState Begun(PendingSync sync, DateTimeOffset now) =>
        // Nearly every call: nothing is running, and it takes no time.
        Pending is null && sync.Until <= now ? Ended(sync.Until, sync.Fault, sync.UntilFailed) : With(sync).At(now);

    // If one is already running, both end together with the later one.
    private SyncState With(PendingSync sync) => this with
    {
        Pending = Pending is { } other
            ? sync with
            {
                From = other.From < sync.From ? other.From : sync.From,
                Until = other.Until > sync.Until ? other.Until : sync.Until
            }
            : sync,
    };

    private SyncState Ended(DateTimeOffset time, MailboxFault fault, int untilFailed)
    {
        if (fault == MailboxFault.None)
            return new SyncState(time, time, 0, "", null)
            {
                AccountStatus = MailAccountStatus.After(AccountStatus, 0, untilFailed),
                Fetches = Fetches == int.MaxValue ? int.MaxValue : Fetches + 1,
            };
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
