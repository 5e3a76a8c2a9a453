namespace EmailSync.ConformanceTests.Wire;

/// <summary>There is no answer to check.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">The reason, in a sentence.</param>
/// <param name="received">What had been received.</param>
/// <param name="cause">The platform's exception; null if the bytes themselves are at fault.</param>
public sealed class WireException(WireFault fault, string message, byte[] received, Exception? cause = null) : Exception(message, cause)
{
    public WireFault Fault { get; } = fault;

    public byte[] Received { get; } = received;

    /// <summary>Whether the server ended the connection instead of answering, which is a way to refuse a request.</summary>
    public bool EndedByServer => Fault is WireFault.Closed or WireFault.Reset;
}

/// <summary>Why there is no answer to check.</summary>
public enum WireFault
{
    /// <summary>No connection could be made.</summary>
    NotConnected,

    /// <summary>The TLS handshake failed.</summary>
    NoTls,

    /// <summary>The deadline passed before the answer was complete.</summary>
    TimedOut,

    /// <summary>The server closed the connection before the first byte of an answer.</summary>
    Closed,

    /// <summary>The server closed the connection within the answer.</summary>
    CutShort,

    /// <summary>The connection was reset.</summary>
    Reset,

    /// <summary>The answer is not HTTP.</summary>
    NotHttp,

    /// <summary>The answer is longer than the suite reads.</summary>
    TooLong,
}
