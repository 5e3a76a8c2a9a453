using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Authentication;

/// <summary>What looking at the credentials came to: a caller or a fault.</summary>
public readonly record struct CredentialVerdict(Caller? Caller, bool EMailAgent, CredentialFault? Fault)
{
    /// <summary>What was proven: the identity or session itself, which tells two tickets of one user apart.</summary>
    public object? Credential { get; init; }

    public static implicit operator CredentialVerdict(CredentialFault fault) => new(null, false, fault);
}
