namespace EmailSync.Traffic;

/// <summary>
/// Gets each exchange of a proxy as it was, before anything is redacted: for a recording, which redacts what it keeps. Registered by the
/// room that records; without one, nothing but the journal keeps anything.
/// </summary>
public abstract class ExchangeSink
{
    /// <summary>
    /// Keeps an exchange. It is called before the last byte of the answer leaves, so it must be quick: what takes longer belongs in a
    /// queue.
    /// The bytes of the bodies are the sink's to keep.
    /// </summary>
    /// <param name="exchange">The exchange, with its secrets.</param>
    /// <param name="cancellationToken">Cancelled when the mock stops.</param>
    public abstract ValueTask KeepAsync(Exchange exchange, CancellationToken cancellationToken);
}
