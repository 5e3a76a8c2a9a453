using System.Collections.Frozen;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Operations;

/// <summary>
/// The mail servers of the mailboxes. They do not exist, but reading them takes as long as the sandbox is set to, and those of
/// some mailboxes fail, so that callers can test both.
/// </summary>
public sealed class MailServers(MockOptions options)
{
    private readonly FrozenSet<string> failing = FrozenSet.ToFrozenSet(options.FailingMailboxes, StringComparer.OrdinalIgnoreCase);

    /// <summary>The mailbox as named, if its mail server fails; otherwise null.</summary>
    public string? Failing(string? associateName) =>
        associateName is not null && failing.TryGetValue(associateName, out var mailbox) ? mailbox : null;

    /// <summary>Waits as long as fetching the new mail takes, or until the caller disconnects.</summary>
    public static async ValueTask FetchAsync(Sandbox sandbox, TimeSpan duration, CancellationToken cancellationToken)
    {
        if (duration > TimeSpan.Zero) await WaitAsync(duration, sandbox, cancellationToken);
    }

    /// <summary>
    /// Waits by the sandbox's clock. It also ends when the caller disconnects: a frozen clock would keep it for ever.
    /// </summary>
    public static Task WaitAsync(TimeSpan time, Sandbox sandbox, CancellationToken cancellationToken) =>
        // Not an error: what was started goes on by the clock.
        Task.Delay(time, sandbox.Clock, cancellationToken)
            .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
