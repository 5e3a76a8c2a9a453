using EmailSync.MockServer.Operations.Accounts;

namespace EmailSync.Testing;

/// <summary>A mail account of the installation, with what its synchronisations have come to.</summary>
/// <param name="AccountId">Its primary key.</param>
public sealed record MockAccount(int AccountId)
{
    /// <summary>User name of the owner; null if not set.</summary>
    public string? AssociateName { get; init; }

    /// <summary>Primary key of the owner; null if not set.</summary>
    public int? AssociateId { get; init; }

    /// <summary>Address that mail is sent from; null if not set.</summary>
    public string? EMailAddress { get; init; }

    /// <summary>The result of future synchronisations.</summary>
    public MailboxState Mailbox { get; init; }

    /// <summary>The last time its mail was read, by the installation's clock; null for never.</summary>
    public DateTimeOffset? LastFetch { get; init; }

    /// <summary>How many synchronisations have failed since one succeeded.</summary>
    public int ErrorCount { get; init; }

    /// <summary>Why the last one failed; empty if it did not.</summary>
    public string ErrorReason { get; init; } = "";

    /// <summary>
    /// Whether GetReadySyncEmailAccounts lists it: its interval has passed, and nothing is under way. It follows from the rest.
    /// </summary>
    public bool IsReady { get; internal init; }

    /// <summary>Whether a synchronisation of it runs, or waits for its turn. It follows from the calls.</summary>
    public bool IsSyncing { get; internal init; }

    internal static MockAccount Of(MailAccount account, DateTimeOffset now, TimeSpan interval)
    {
        var at = account.SnapshotAt(now);
        return new MockAccount(at.Facts.AccountId)
        {
            AssociateName = at.Facts.AssociateName,
            AssociateId = at.Facts.AssociateId,
            EMailAddress = at.Facts.EMailAddress,
            Mailbox = (MailboxState)at.Fault,
            LastFetch = at.State.LastFetch,
            ErrorCount = at.State.ErrorCount,
            ErrorReason = at.State.ErrorReason,
            IsReady = MailAccount.IsReady(at, now, interval),
            IsSyncing = at.State.Pending is not null,
        };
    }

    internal MailAccount ToAccount() => MailAccount.Of(
        new AccountFacts(AccountId, AssociateName, AssociateId, EMailAddress),
        SyncState.Never with { LastFetch = LastFetch, LastSync = LastFetch, ErrorCount = ErrorCount, ErrorReason = ErrorReason },
        (MailboxFault)Mailbox);
}

/// <summary>Whether a mailbox can be read, and if not, why.</summary>
public enum MailboxState
{
    /// <summary>It can be read.</summary>
    Works,

    /// <summary>The mail server refuses the password.</summary>
    WrongPassword,

    /// <summary>The mail server cannot be reached.</summary>
    Unreachable,

    /// <summary>The mailbox is over its quota.</summary>
    OverQuota,
}
