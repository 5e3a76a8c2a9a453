namespace EmailSync.ConformanceTests.Wire;

/// <summary>There is no answer to judge.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">The same in a sentence.</param>
/// <param name="received">What was received until then.</param>
/// <param name="cause">What the platform said; null where the octets themselves are at fault.</param>
public sealed class WireException(WireFault fault, string message, byte[] received, Exception? cause = null) : Exception(message, cause)
{
    public WireFault Fault { get; } = fault;

    public byte[] Received { get; } = received;

    /// <summary>Whether the server ended the connection instead of answering: a way to refuse a request.</summary>
    public bool EndedByServer => Fault is WireFault.Closed or WireFault.Reset;
}
