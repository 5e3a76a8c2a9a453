using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Traffic.Callers;

/// <summary>A ticket, access token or session that a caller sent to another server.</summary>
internal sealed class ObservedCredential(IssuedCredential identity)
{
    /// <summary>Tells it from others; only its fingerprint is kept.</summary>
    public IssuedCredential Identity => identity;

    /// <summary>Whether the server accepted it once.</summary>
    public bool WasAccepted { get; set; }

    /// <summary>Whether the server refused it once.</summary>
    public bool WasRefused { get; set; }
}

/// <summary>The credentials that were sent to other servers in the name of a sandbox. Bounded; the oldest are dropped first.</summary>
internal sealed class ObservedCredentials : ISandboxPart
{
    private const int Capacity = 256;
    private static readonly SandboxSlot<ObservedCredentials> Slot = new();
    private readonly Lock gate = new();
    private readonly Dictionary<Fingerprint, ObservedCredential> known = [];
    private readonly Queue<Fingerprint> oldestFirst = [];

    public static SandboxFeature Feature => Slot.FilledBy(_ => new ObservedCredentials()) with { OutlivesState = true };

    public static ObservedCredentials Of(Sandbox sandbox) => sandbox.Part(Slot);

    /// <summary>What is known of a credential.</summary>
    public ObservedCredential Use(Fingerprint secret, IssuedKind kind, DateTimeOffset now)
    {
        lock (gate)
        {
            if (known.TryGetValue(secret, out var credential)) return credential;
            if (known.Count >= Capacity) known.Remove(oldestFirst.Dequeue());
            oldestFirst.Enqueue(secret);
            // The user is not known.
            return known[secret] = new ObservedCredential(new IssuedCredential(kind, secret, "", null, true, now));
        }
    }

    public void ForgetCalls()
    {
        lock (gate)
        {
            known.Clear();
            oldestFirst.Clear();
        }
    }
}
