namespace EmailSync.MockServer.Options;

/// <summary>How calls pass to a real server; none does unless <see cref="To"/> names one.</summary>
public sealed record ProxyOptions
{
    /// <summary>
    /// Base URLs of the servers that calls pass to, such as <c>https://sod.superoffice.com/Cust12345</c>; no two have one path.
    /// </summary>
    public IReadOnlyList<Uri> To { get; init; } = [];

    /// <summary>Whether the server gets the Host of the client instead of its own name.</summary>
    public bool KeepsHost { get; init; }

    /// <summary>PEM file with the authorities that the servers' certificates are checked by; null for those of the system.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>Whether any certificate of a server is accepted.</summary>
    public bool AcceptsAnyCertificate { get; init; }

    /// <summary>How long a server may be silent, before its answer and within it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Whether the field Location of an answer that points to a server is changed to point to the proxy.</summary>
    public bool RewritesLocation { get; init; }

    /// <summary>Whether the mock answers the operations that a server answers 404 or 501 to.</summary>
    public bool AnswersMissing { get; init; }

    /// <summary>Whether only what changes nothing passes; the mock answers everything else.</summary>
    public bool IsReadOnly { get; init; }
}
