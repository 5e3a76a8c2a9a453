namespace EmailSync.LoadComparison;

/// <summary>Requests are sent until either bound is reached.</summary>
internal sealed record LoadBounds(int Connections, long Requests, TimeSpan Time)
{
    /// <summary>Whether each connection names an account of its own, so that no account is synchronised twice at once.</summary>
    public bool OwnAccounts { get; init; }

    /// <summary>Makes a connection's request, of the server's port and the connection's number; null for the usual one.</summary>
    public Func<int, int, byte[]>? Request { get; init; }
}
