namespace EmailSync.MockServer.Authentication;

/// <summary>What looking at the credentials came to: a caller or a fault.</summary>
public readonly record struct CredentialVerdict(Caller? Caller, bool EMailAgent, CredentialFault? Fault)
{
    public static implicit operator CredentialVerdict(CredentialFault fault) => new(null, false, fault);
}
