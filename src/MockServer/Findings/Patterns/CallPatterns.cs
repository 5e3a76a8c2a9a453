using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>What has to be remembered of a sandbox's calls to see how they follow each other. All of it is bounded.</summary>
public sealed class CallPatterns : ISandboxPart
{
    private int inFlight;

    internal Lock Gate { get; } = new();

    /// <summary>Calls that were refused or failed, and how often they were repeated.</summary>
    internal RepeatedFailures Failures { get; } = new();

    /// <summary>Callers who were told to wait.</summary>
    internal RetryAfterTracker Waits { get; } = new();

    /// <summary>Calls in a row, each on a connection of its own.</summary>
    internal int FreshConnections { get; set; }

    /// <summary>Users' tickets, tokens and sessions.</summary>
    internal CredentialUse Credentials { get; } = new();

    /// <summary>Tokens and sessions that are over.</summary>
    internal ToldExpired Expired { get; } = new();

    /// <summary>Whether every call counts as told already of what is over: in an explanation, where each call is the first.</summary>
    internal bool KnowsExpired { get; set; }

    /// <summary>
    /// Whether there is nothing that a call could follow badly. Read without the gate: a call that comes at the same time follows nothing
    /// yet.
    /// </summary>
    internal bool IsEmpty => Failures.IsEmpty && Waits.IsEmpty && FreshConnections == 0;

    /// <summary>A call of an operation begins.</summary>
    /// <returns>Whether no other one is under way.</returns>
    public bool Enter() => Interlocked.Increment(ref inFlight) == 1;

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
        }
    }
}
