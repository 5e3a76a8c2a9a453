using System.Collections.Frozen;
using EmailSync.MockServer.Errors;
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

    /// <summary>Fetches the new mail of a mailbox. It goes on where the caller has gone, as a synchronisation does.</summary>
    /// <exception cref="RefusedException">Its mail server fails.</exception>
    public async ValueTask FetchAsync(Sandbox sandbox, string? associateName)
    {
        if (sandbox.Syncing.Duration is { Ticks: > 0 } duration) await Task.Delay(duration, sandbox.Clock);
        if (associateName is not null && failing.TryGetValue(associateName, out var mailbox))
            throw new RefusedException(Refusal.MailServerDown(mailbox));
    }
}
