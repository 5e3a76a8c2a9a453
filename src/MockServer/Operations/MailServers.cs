using System.Collections.Frozen;
using EmailSync.MockServer.Errors;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Operations;

/// <summary>The mail servers behind the mailboxes. There are none; but those of some mailboxes fail, so that callers can meet it.</summary>
public sealed class MailServers(MockOptions options)
{
    private readonly FrozenSet<string> failing = FrozenSet.ToFrozenSet(options.FailingMailboxes, StringComparer.OrdinalIgnoreCase);

    /// <summary>Fetches the new mail of a mailbox.</summary>
    /// <exception cref="RefusedException">Its mail server fails.</exception>
    public void Fetch(string? associateName)
    {
        if (associateName is not null && failing.TryGetValue(associateName, out var mailbox))
            throw new RefusedException(Refusal.MailServerDown(mailbox));
    }
}
