using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>
/// What is remembered of a sandbox's calls to check patterns across them. All of it is bounded. Of it, failed calls and waits are stored.
/// </summary>
public sealed class CallPatterns : IStoredPart
{
    private PatternRecords? records; // null unless changes are stored
    private int inFlight;
    private int denials;

    internal Lock Gate { get; } = new();

    /// <summary>Calls that were refused or failed, and how often they were retried.</summary>
    internal RepeatedFailures Failures { get; } = new();

    /// <summary>Callers that got a Retry-After.</summary>
    internal RetryAfterTracker Waits { get; } = new();

    /// <summary>How many calls in a row used a new connection.</summary>
    internal int FreshConnections { get; set; }

    /// <summary>Users' tickets, tokens and sessions.</summary>
    internal CredentialUse Credentials { get; } = new();

    /// <summary>Tokens and sessions that were refused as expired.</summary>
    internal RefusedCredentials Expired { get; } = new();

    /// <summary>Whether every caller counts as already refused once: in an explanation, where each call is the first.</summary>
    internal bool KnowsExpired { get; set; }

    /// <summary>
    /// Whether no pattern could be broken. Read without the lock: a concurrent call breaks none
    /// yet.
    /// </summary>
    internal bool IsEmpty => Failures.IsEmpty && Waits.IsEmpty && FreshConnections == 0;

    /// <summary>
    /// How many calls were answered 401 or 403 by a fault, on purpose: whoever then gets a new token does what the fault tests.
    /// </summary>
    public int Denials => Volatile.Read(ref denials);

    /// <summary>A call of an operation begins.</summary>
    /// <returns>Whether no other one is in progress.</returns>
    public bool Enter() => Interlocked.Increment(ref inFlight) == 1;

    /// <summary>How many calls are in progress.</summary>
    public int InProgress => Volatile.Read(ref inFlight);

    /// <summary>A fault answered a call 401 or 403.</summary>
    internal void Deny() => Interlocked.Increment(ref denials);

    public void Leave() => Interlocked.Decrement(ref inFlight);

    void ISandboxPart.TakeOver(ISandboxPart namesake) => KnowsExpired = true;

    public void ForgetCalls()
    {
        lock (Gate)
        {
            Failures.Clear();
            Waits.Clear();
            Credentials.Clear();
            Expired.Clear();
            FreshConnections = 0;
            records?.Clear();
        }
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        lock (Gate) PatternRecords.Restore(stored, Failures, Waits);
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (Gate) records = new PatternRecords(Failures, Waits, notes, isNew);
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (Gate) records!.Take(changes);
    }
}
