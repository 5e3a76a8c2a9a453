using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Traffic.Callers;

/// <summary>A ticket, token or session that a caller sent to another server, or that its login issued.</summary>
internal sealed class ObservedCredential(IssuedCredential identity)
{
    /// <summary>Tells it from others; only its fingerprint is kept.</summary>
    public IssuedCredential Identity => identity;

    /// <summary>Whether the login was seen to issue it.</summary>
    public bool IsIssued { get; init; }

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

    /// <summary>What is known of a credential; null if nothing is.</summary>
    public ObservedCredential? Find(Fingerprint secret)
    {
        lock (gate) return known.GetValueOrDefault(secret);
    }

    /// <summary>Adds a credential, if it is not known by then.</summary>
    /// <returns>What is known of it.</returns>
    public ObservedCredential Add(Fingerprint secret, ObservedCredential credential)
    {
        lock (gate)
        {
            if (known.TryGetValue(secret, out var other)) return other;
            if (known.Count >= Capacity) known.Remove(oldestFirst.Dequeue());
            oldestFirst.Enqueue(secret);
            return known[secret] = credential;
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
