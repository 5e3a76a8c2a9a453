using System.Collections.Frozen;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Operations;

/// <summary>
/// The mail servers behind the mailboxes. There are none; but reading them takes as long as the sandbox is told, and those of
/// some mailboxes fail, so that callers can meet both.
/// </summary>
public sealed class MailServers(MockOptions options)
{
    private readonly FrozenSet<string> failing = FrozenSet.ToFrozenSet(options.FailingMailboxes, StringComparer.OrdinalIgnoreCase);

    /// <summary>The mailbox as it was named, where its mail server fails; null where it does not.</summary>
    public string? Failing(string? associateName) =>
        associateName is not null && failing.TryGetValue(associateName, out var mailbox) ? mailbox : null;

    /// <summary>Waits as long as it takes to fetch the new mail of a mailbox, or until nobody waits any more.</summary>
    public static async ValueTask FetchAsync(Sandbox sandbox, TimeSpan duration, CancellationToken cancellationToken)
    {
        if (duration > TimeSpan.Zero) await WaitAsync(duration, sandbox, cancellationToken);
    }

    /// <summary>
    /// Waits by the sandbox's clock. It ends when the caller has gone, too: a clock that stands still would keep it for ever.
    /// </summary>
    public static Task WaitAsync(TimeSpan time, Sandbox sandbox, CancellationToken cancellationToken) =>
        // Gone is not an error: what was begun goes on by the clock.
        Task.Delay(time, sandbox.Clock, cancellationToken)
            .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
