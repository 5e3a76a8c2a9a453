using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;

namespace EmailSync.Testing;

/// <summary>What the test's own installation holds, and its clock.</summary>
internal sealed class Installation(SandboxRegistry sandboxes, string name)
{
    private Sandbox Own => sandboxes.Use(name);

    public DateTimeOffset Now => Own.Clock.GetUtcNow();

    public IReadOnlyList<MockAccount> Accounts
    {
        get
        {
            var (own, now) = (Own, Now);
            return [.. own.Accounts.Now.All.Select(account => MockAccount.Of(account, now, own.Syncing.Interval))];
        }
    }

    public void SetAccounts(IReadOnlyList<MockAccount> accounts)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        if (accounts.GroupBy(account => account.AccountId).FirstOrDefault(same => same.Count() > 1) is { } again)
            throw new ArgumentException($"Account {again.Key} is there {again.Count()} times; expected each AccountId once.",
                nameof(accounts));
        Own.Accounts.Set(new AccountSet([.. accounts.Select(account => account.ToAccount())], isConfigured: true));
    }

    public void SetMailbox(int accountId, MailboxState mailbox)
    {
        if (!Enum.IsDefined(mailbox))
            throw new ArgumentOutOfRangeException(nameof(mailbox), mailbox, "There is no such state of a mailbox.");
        if (Own.Accounts.Change(accountId, Now, at => at with { Fault = (MailboxFault)mailbox }) is null)
            throw new ArgumentException($"There is no account {accountId}; expected {Own.Accounts.Known()}.", nameof(accountId));
    }

    public void Freeze() => Own.Clock.Freeze();

    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        if (!Own.Clock.TryChange(new ClockChange { Advance = time }))
            throw new ArgumentOutOfRangeException(
                nameof(time), time, $"Expected a time that leads to no later than {SandboxClock.Last:yyyy-MM-dd}; it is {Now:O}.");
    }
}
