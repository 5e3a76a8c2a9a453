using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Authentication;

/// <summary>The result of checking credentials: a caller or a fault.</summary>
public readonly record struct CredentialVerdict(Caller? Caller, bool EMailAgent, CredentialFault? Fault)
{
    /// <summary>The identity or session itself: it distinguishes two tickets of one user.</summary>
    public object? Credential { get; init; }

    public static implicit operator CredentialVerdict(CredentialFault fault) => new(null, false, fault);
}
