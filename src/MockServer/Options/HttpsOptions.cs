namespace EmailSync.MockServer.Options;

/// <summary>The second endpoint, with TLS.</summary>
public sealed record HttpsOptions
{
    /// <summary>Port to listen on, on the same host; 0 lets the system choose.</summary>
    public required int Port { get; init; }

    /// <summary>PEM file with the certificate, its chain and its key; null makes one for the lifetime of the process.</summary>
    public string? Certificate { get; init; }
}
