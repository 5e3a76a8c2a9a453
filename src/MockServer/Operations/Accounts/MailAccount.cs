namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>
/// A mail account of a sandbox. Its state follows from the clock and from what was begun: nothing runs in the background.
/// What changes it changes what it names alone, so that a synchronisation and a change at the same time lose nothing.
/// </summary>
/// <remarks>There may be hundreds of thousands: one that nobody has touched shares all but its key with its neighbours.</remarks>
public sealed class MailAccount
{
    private Content content;

    public MailAccount(AccountFacts facts)
        : this(facts.AccountId, new Content(facts, MailboxFault.None, SyncState.Never))
    {
    }

    private MailAccount(int accountId, Content content)
    {
        AccountId = accountId;
        this.content = content;
    }

    public int AccountId { get; }

    public AccountFacts Facts => FactsOf(Volatile.Read(ref content));

    /// <summary>What synchronisations that begin from now on end with.</summary>
    public MailboxFault Fault => Volatile.Read(ref content).Fault;

    /// <summary>Estimate of the memory that it holds, at its most.</summary>
    public int Bytes => Volatile.Read(ref content).Source is AccountFacts facts ? AccountSize.Of(facts) : AccountSize.Made;

    /// <summary>Accounts with keys in a row.</summary>
    /// <param name="first">The first key.</param>
    /// <param name="count">How many.</param>
    /// <param name="make">Makes what the account of a key is, each time that somebody asks: most calls name the key alone.</param>
    public static MailAccount[] InARow(int first, int count, Func<int, AccountFacts> make)
    {
        var content = new Content(make, MailboxFault.None, SyncState.Never);
        var all = new MailAccount[count];
        for (var i = 0; i < count; i++) all[i] = new MailAccount(first + i, content);
        return all;
    }

    /// <summary>Begins a synchronisation, now or later.</summary>
    /// <param name="now">The sandbox's time.</param>
    /// <param name="from">When it begins.</param>
    /// <param name="syncing">How long it takes, and what a failure leads to.</param>
    /// <param name="isReachable">Whether its mail server can be reached at all.</param>
    /// <returns>What it makes of the account.</returns>
    public AccountChange Begin(DateTimeOffset now, DateTimeOffset from, SyncSettings syncing, bool isReachable = true)
    {
        while (true)
        {
            var was = Volatile.Read(ref content);
            var before = was.State.At(now);
            var after =
                before.Begun(
                    new PendingSync(from, from + syncing.Duration, isReachable ? was.Fault : MailboxFault.Unreachable,
                        syncing.UntilFailed), now);
            if (TryReplace(was, was with { State = after })) return new AccountChange(AccountId, before, after);
        }
    }

    public SyncState StateAt(DateTimeOffset now) => At(now).State;

    /// <summary>All of it at one moment.</summary>
    public AccountSnapshot SnapshotAt(DateTimeOffset now) => Snapshot(At(now));

    /// <summary>
    /// Changes it. The change is told what is there now, and gives back what is there from now on; it may be asked more than once.
    /// </summary>
    public void Change(DateTimeOffset now, Func<AccountSnapshot, AccountSnapshot> change)
    {
        while (true)
        {
            var was = Volatile.Read(ref content);
            var before = Snapshot(was with { State = was.State.At(now) });
            var after = change(before);
            var source = ReferenceEquals(after.Facts, before.Facts) ? was.Source : after.Facts;
            if (TryReplace(was, new Content(source, after.Fault, after.State))) return;
        }
    }

    /// <summary>Whether it should be synchronised: it is at work, nothing is under way, and its interval has passed.</summary>
    public bool IsReady(DateTimeOffset now, TimeSpan interval) => IsReady(SnapshotAt(now), now, interval);

    /// <summary>The same of a moment that was looked at.</summary>
    public static bool IsReady(AccountSnapshot at, DateTimeOffset now, TimeSpan interval) =>
        at.State.Pending is null && MailAccountStatus.IsAtWork(at.State.AccountStatus)
            && (at.State.LastSync is not { } last || now - last >= interval);

    /// <summary>The same account with a state of its own.</summary>
    public MailAccount Copy() => new(AccountId, Volatile.Read(ref content));

    /// <summary>Whether nothing has changed between this account and a copy of it.</summary>
    public bool IsAs(MailAccount other) =>
        AccountId == other.AccountId && ReferenceEquals(Volatile.Read(ref content), Volatile.Read(ref other.content));

    /// <summary>An account of these facts and this state.</summary>
    public static MailAccount Of(AccountFacts facts, SyncState state, MailboxFault fault) =>
        new(facts.AccountId, new Content(facts, fault, state));

    // What has ended by now is written down, unless somebody else writes: who asks next ends it again.
    private Content At(DateTimeOffset now)
    {
        var was = Volatile.Read(ref content);
        var state = was.State.At(now);
        if (ReferenceEquals(state, was.State)) return was;
        var at = was with { State = state };
        TryReplace(was, at);
        return at;
    }

    private bool TryReplace(Content was, Content by) => ReferenceEquals(Interlocked.CompareExchange(ref content, by, was), was);

    private AccountSnapshot Snapshot(Content at) => new(FactsOf(at), at.Fault, at.State);

    private AccountFacts FactsOf(Content at) => at.Source as AccountFacts ?? ((Func<int, AccountFacts>)at.Source)(AccountId);

    /// <summary>All but the key. It never changes, so that it can be read without a lock.</summary>
    /// <param name="Source">What the account is, or what makes that of its key.</param>
    /// <param name="Fault">What synchronisations end with.</param>
    /// <param name="State">What they have come to.</param>
    private sealed record Content(object Source, MailboxFault Fault, SyncState State);
}
