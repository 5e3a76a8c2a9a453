using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Operations;

namespace EmailSync.MockServer.Sandboxes;

/// <summary>One installation with all that belongs to it alone. Tests that use different ones never meet.</summary>
public sealed class Sandbox(string name, SandboxLimits limits, TimeProvider time)
{
    private long lastUse;

    /// <summary>What stands before <c>/api</c>, in the spelling of its first use; empty for the root installation.</summary>
    public string Name { get; } = name;

    public InstallationType Type { get; } = SandboxPath.TypeOf(name);

    public RequestJournal Journal { get; } = new(limits.JournalEntries);

    public EffectLog Effects { get; } = new(limits.Effects);

    public SessionStore Sessions { get; } = new(limits.Sessions, limits.SessionLifetime, time);

    /// <summary>Grows with each use; the smallest was used least recently.</summary>
    public long LastUse => Volatile.Read(ref lastUse);

    public void Touch(long use) => Volatile.Write(ref lastUse, use);

    /// <summary>Forgets all that happened here.</summary>
    public void Reset()
    {
        Journal.Clear();
        Effects.Clear();
        Sessions.Clear();
    }
}
