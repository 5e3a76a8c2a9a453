using System.Net;

namespace EmailSync.MockServer.Options;

/// <summary>How much callers may ask for; null for no limit.</summary>
public sealed record LimitOptions
{
    /// <summary>Calls a second of one sandbox.</summary>
    public int? SandboxCalls { get; init; }

    /// <summary>Bytes a second of the bodies of one sandbox's calls.</summary>
    public long? SandboxBytes { get; init; }

    /// <summary>Calls a second of one client address.</summary>
    public int? AddressCalls { get; init; }

    /// <summary>Bytes a second of the bodies of one client address's calls.</summary>
    public long? AddressBytes { get; init; }

    /// <summary>New sandboxes an hour of one client address.</summary>
    public int? AddressSandboxes { get; init; }

    /// <summary>Networks of proxies that name the client's address in X-Forwarded-For.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Whether there is any limit.</summary>
    public bool AreSet => (SandboxCalls, SandboxBytes, AddressCalls, AddressBytes, AddressSandboxes) != (null, null, null, null, null);
}
