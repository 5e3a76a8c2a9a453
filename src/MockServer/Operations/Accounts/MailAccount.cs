namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>
/// A mail account of a sandbox. Its state follows from the clock and from what was begun: nothing runs in the background.
/// What changes it changes what it names alone, so that a synchronisation and a change at the same time lose nothing.
/// </summary>
public sealed class MailAccount
{
    private readonly Lock gate = new();
    private readonly Func<AccountFacts>? make;
    private volatile AccountFacts? facts;
    private volatile MailboxFault fault;
    private SyncState state;

    public MailAccount(AccountFacts facts)
        : this(facts.AccountId, facts, null, SyncState.Never, MailboxFault.None)
    {
    }

    /// <param name="accountId">Its primary key.</param>
    /// <param name="make">Makes what it is, once somebody asks: a call that names its key alone needs no more.</param>
    public MailAccount(int accountId, Func<AccountFacts> make)
        : this(accountId, null, make, SyncState.Never, MailboxFault.None)
    {
    }

    private MailAccount(int accountId, AccountFacts? facts, Func<AccountFacts>? make, SyncState state, MailboxFault fault)
    {
        AccountId = accountId;
        this.facts = facts;
        this.make = make;
        this.state = state;
        this.fault = fault;
    }

    public int AccountId { get; }

    public AccountFacts Facts
    {
        get
        {
            if (facts is { } known) return known;
            lock (gate) return facts ??= make!();
        }
    }

    /// <summary>What synchronisations that begin from now on end with.</summary>
    public MailboxFault Fault => fault;

    /// <summary>Begins a synchronisation, now or later.</summary>
    /// <param name="now">The sandbox's time.</param>
    /// <param name="from">When it begins.</param>
    /// <param name="duration">How long it takes.</param>
    /// <param name="isReachable">Whether its mail server can be reached at all.</param>
    /// <returns>What it makes of the account.</returns>
    public AccountChange Begin(DateTimeOffset now, DateTimeOffset from, TimeSpan duration, bool isReachable = true)
    {
        lock (gate)
        {
            var before = state.At(now);
            state = before.Begun(from, from + duration, isReachable ? fault : MailboxFault.Unreachable, now);
            return new AccountChange(AccountId, before, state);
        }
    }

    public SyncState StateAt(DateTimeOffset now)
    {
        lock (gate) return state = state.At(now);
    }

    /// <summary>All of it at one moment.</summary>
    public AccountSnapshot SnapshotAt(DateTimeOffset now)
    {
        var known = Facts;
        lock (gate) return new AccountSnapshot(facts ?? known, fault, state = state.At(now));
    }

    /// <summary>Changes it. The change is told what is there now, and gives back what is there from now on.</summary>
    public void Change(DateTimeOffset now, Func<AccountSnapshot, AccountSnapshot> change)
    {
        var known = Facts;
        lock (gate) (facts, fault, state) = change(new AccountSnapshot(facts ?? known, fault, state.At(now)));
    }

    /// <summary>Whether it should be synchronised: it is at work, nothing is under way, and its interval has passed.</summary>
    public bool IsReady(DateTimeOffset now, TimeSpan interval) => IsReady(SnapshotAt(now), now, interval);

    /// <summary>The same of a moment that was looked at.</summary>
    public static bool IsReady(AccountSnapshot at, DateTimeOffset now, TimeSpan interval) =>
        at.State.Pending is null && at.Facts.AccountStatus == 0 && (at.State.LastSync is not { } last || now - last >= interval);

    /// <summary>The same account with a state of its own.</summary>
    public MailAccount Copy()
    {
        lock (gate) return new MailAccount(AccountId, facts, make, state, fault);
    }

    /// <summary>An account of these facts and this state.</summary>
    public static MailAccount Of(AccountFacts facts, SyncState state, MailboxFault fault) => new(facts.AccountId, facts, null, state, fault);
}
