namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>
/// A mail account of a sandbox. Its state follows from the clock and from the synchronisations that were started: nothing runs in the
/// background.
/// A change touches only the members that it names, so that a concurrent synchronisation loses nothing.
/// </summary>
/// <remarks>There may be hundreds of thousands: untouched ones share everything but their keys.</remarks>
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

    /// <summary>The result of synchronisations that start from now on.</summary>
    public MailboxFault Fault => Volatile.Read(ref content).Fault;

    /// <summary>Whether its facts are its own; otherwise they are made from its key.</summary>
    public bool HasOwnFacts => Volatile.Read(ref content).Source is AccountFacts;

    /// <summary>Estimated maximum memory.</summary>
    public int Bytes => Volatile.Read(ref content) is var at
        ? (at.Source is AccountFacts facts ? AccountSize.Of(facts) : AccountSize.Made) + (at.Mail?.Bytes ?? 0)
        : 0;

    /// <summary>What it keeps, in one moment.</summary>
    internal KeptAccount Kept
    {
        get
        {
            var at = Volatile.Read(ref content);
            return new KeptAccount(at.Source as AccountFacts, at.Fault, at.State, at.Mail);
        }
    }

    /// <summary>An account with the same key that keeps this; without facts of its own, they are made as those of this one.</summary>
    internal MailAccount Keeping(KeptAccount kept) => new(AccountId,
        new Content(kept.Facts ?? Volatile.Read(ref content).Source, kept.Fault, kept.State) { Mail = kept.Mail });

    /// <summary>Makes accounts with consecutive keys.</summary>
    /// <param name="first">The first key.</param>
    /// <param name="count">How many.</param>
    /// <param name="make">Makes the facts of the account with a key, on each use: most calls name just the key.</param>
    public static MailAccount[] InARow(int first, int count, Func<int, AccountFacts> make)
    {
        var content = new Content(make, MailboxFault.None, SyncState.Never);
        var all = new MailAccount[count];
        for (var i = 0; i < count; i++) all[i] = new MailAccount(first + i, content);
        return all;
    }

    /// <summary>Starts a synchronisation, now or later.</summary>
    /// <param name="now">The sandbox's time.</param>
    /// <param name="from">When it starts.</param>
    /// <param name="syncing">How long it takes, and what a failure leads to.</param>
    /// <param name="isReachable">Whether its mail server can be reached.</param>
    /// <returns>The change of the account.</returns>
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

    /// <summary>The complete account at one moment.</summary>
    public AccountSnapshot SnapshotAt(DateTimeOffset now) => Snapshot(At(now));

    /// <summary>
    /// Changes it. The function gets the current state and returns the new one; it may be called more than once.
    /// </summary>
    public void Change(DateTimeOffset now, Func<AccountSnapshot, AccountSnapshot> change)
    {
        while (true)
        {
            var was = Volatile.Read(ref content);
            var before = Snapshot(was with { State = was.State.At(now) });
            var after = change(before);
            var source = ReferenceEquals(after.Facts, before.Facts) ? was.Source : after.Facts;
            if (TryReplace(was, new Content(source, after.Fault, after.State) { Mail = after.Mail })) return;
        }
    }

    /// <summary>Its folders and mail, with all that was fetched by now.</summary>
    public MailCache MailAt(DateTimeOffset now) => MailOf(At(now));

    /// <summary>Changes its folders and mail. The function gets them with all that was fetched by now; it may be called more than
    /// once.</summary>
    /// <returns>The folders and mail after the change.</returns>
    public MailCache ChangeMail(DateTimeOffset now, Func<MailCache, MailCache> change)
    {
        while (true)
        {
            var was = At(now);
            var after = change(MailOf(was));
            if (ReferenceEquals(after, was.Mail) || TryReplace(was, was with { Mail = after })) return after;
        }
    }

    /// <summary>Whether it should be synchronised: it is active, no synchronisation is running, and its interval has passed.</summary>
    public bool IsReady(DateTimeOffset now, TimeSpan interval) => IsReady(SnapshotAt(now), now, interval);

    /// <summary>The same for a snapshot.</summary>
    public static bool IsReady(AccountSnapshot at, DateTimeOffset now, TimeSpan interval) =>
        at.State.Pending is null && MailAccountStatus.IsAtWork(at.State.AccountStatus)
            && (at.State.LastSync is not { } last || now - last >= interval);

    /// <summary>A copy with its own state.</summary>
    public MailAccount Copy() => new(AccountId, Volatile.Read(ref content));

    /// <summary>Whether nothing has changed between this account and a copy of it.</summary>
    public bool IsAs(MailAccount other) =>
        AccountId == other.AccountId && ReferenceEquals(Volatile.Read(ref content), Volatile.Read(ref other.content));

    /// <summary>An account with these facts and this state.</summary>
    public static MailAccount Of(AccountFacts facts, SyncState state, MailboxFault fault, MailCache? mail = null) =>
        new(facts.AccountId, new Content(facts, fault, state) { Mail = mail });

    // Stores what has ended by now. If another thread writes, the next reader does it again.
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

    private AccountSnapshot Snapshot(Content at) => new(FactsOf(at), at.Fault, at.State) { Mail = at.Mail };

    private MailCache MailOf(Content at) => (at.Mail ?? MailCache.First(FactsOf(at))).At(at.State);

    private AccountFacts FactsOf(Content at) => at.Source as AccountFacts ?? ((Func<int, AccountFacts>)at.Source)(AccountId);

    /// <summary>Everything but the key. Immutable, so that it can be read without a lock.</summary>
    /// <param name="Source">The facts, or the function that makes them from the key.</param>
    /// <param name="Fault">The result of synchronisations.</param>
    /// <param name="State">Their results.</param>
    private sealed record Content(object Source, MailboxFault Fault, SyncState State)
    {
        /// <summary>Its folders and mail, as they were when last read; null if they never were.</summary>
        public MailCache? Mail { get; init; }
    }
}
