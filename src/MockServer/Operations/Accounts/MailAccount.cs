namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>
/// A mail account of a sandbox. Its state follows from the clock and from what was begun: nothing runs in the background.
/// </summary>
public sealed class MailAccount
{
    private readonly Lock gate = new();
    private readonly Lazy<AccountFacts> facts;
    private SyncState state;

    public MailAccount(AccountFacts facts)
        : this(facts.AccountId, new Lazy<AccountFacts>(facts), SyncState.Never, MailboxFault.None)
    {
    }

    /// <param name="accountId">Its primary key.</param>
    /// <param name="facts">Makes what it is, once somebody asks: a call that names its key alone needs no more.</param>
    public MailAccount(int accountId, Func<AccountFacts> facts)
        : this(accountId, new Lazy<AccountFacts>(facts), SyncState.Never, MailboxFault.None)
    {
    }

    private MailAccount(int accountId, Lazy<AccountFacts> facts, SyncState state, MailboxFault fault)
    {
        AccountId = accountId;
        this.facts = facts;
        this.state = state;
        Fault = fault;
    }

    public int AccountId { get; }

    public AccountFacts Facts => facts.Value;

    /// <summary>What synchronisations that begin from now on end with.</summary>
    public MailboxFault Fault { get; private init; }

    /// <summary>Begins a synchronisation, now or later.</summary>
    public void Begin(DateTimeOffset now, DateTimeOffset from, TimeSpan duration)
    {
        lock (gate) state = state.At(now).With(new PendingSync(from, from + duration, Fault)).At(now);
    }

    public SyncState StateAt(DateTimeOffset now)
    {
        lock (gate) return state = state.At(now);
    }

    /// <summary>Whether it should be synchronised: it is at work, nothing is under way, and its interval has passed.</summary>
    public bool IsReady(DateTimeOffset now, TimeSpan interval)
    {
        var at = StateAt(now);
        return at.Pending is null && Facts.AccountStatus == 0 && (at.LastSync is not { } last || now - last >= interval);
    }

    /// <summary>The same account with a state of its own.</summary>
    public MailAccount Copy() => With(Fault);

    /// <summary>The same account with another fault.</summary>
    public MailAccount With(MailboxFault fault)
    {
        lock (gate) return new MailAccount(AccountId, facts, state, fault);
    }

    /// <summary>An account of these facts and this state.</summary>
    public static MailAccount Of(AccountFacts facts, SyncState state, MailboxFault fault) => new(facts.AccountId, new Lazy<AccountFacts>(facts), state, fault);
}
