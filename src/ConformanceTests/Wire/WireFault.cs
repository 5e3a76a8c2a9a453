namespace EmailSync.ConformanceTests.Wire;

/// <summary>Why there is no answer to judge.</summary>
public enum WireFault
{
    /// <summary>No connection could be made.</summary>
    NotConnected,

    /// <summary>The TLS handshake failed.</summary>
    NoTls,

    /// <summary>The deadline passed before the answer was whole.</summary>
    TimedOut,

    /// <summary>The server closed the connection before the first octet of an answer.</summary>
    Closed,

    /// <summary>The server closed the connection within the answer.</summary>
    CutShort,

    /// <summary>The connection was reset.</summary>
    Reset,

    /// <summary>What came is no HTTP.</summary>
    NotHttp,

    /// <summary>The answer is longer than the suite reads.</summary>
    TooLong,
}
