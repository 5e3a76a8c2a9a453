using EmailSync.MockServer.Model;

namespace EmailSync.Traffic;

/// <summary>One request and its answer, between any client and any server.</summary>
public sealed record Exchange
{
    /// <summary>When the request left or arrived; null if the source does not say.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>From the request to the end of the answer; null if the source does not say.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The method, as sent.</summary>
    public required string Method { get; init; }

    /// <summary><c>http</c> or <c>https</c>; null if unknown.</summary>
    public string? Scheme { get; init; }

    /// <summary>Host, and port if there is one; null if unknown.</summary>
    public string? Authority { get; init; }

    /// <summary>The request target in origin form: path and query as sent, still encoded.</summary>
    public required string Target { get; init; }

    /// <summary>The version of HTTP: <c>HTTP/1.1</c>, <c>HTTP/2</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The fields of the request, in their order. HTTP/2's pseudo-header fields are not among them.</summary>
    public required IReadOnlyList<HeaderLine> RequestHeaders { get; init; }

    /// <summary>The content of the request.</summary>
    public required ExchangeBody RequestBody { get; init; }

    /// <summary>The status of the answer; 0 if no answer is known.</summary>
    public int Status { get; init; }

    /// <summary>The reason phrase; null if there is none, as in HTTP/2, or if it is unknown.</summary>
    public string? Reason { get; init; }

    /// <summary>The fields of the answer, in their order.</summary>
    public required IReadOnlyList<HeaderLine> ResponseHeaders { get; init; }

    /// <summary>The content of the answer.</summary>
    public required ExchangeBody ResponseBody { get; init; }

    /// <summary>
    /// Who answered in the server's place, such as <c>proxy</c>; null if the server did. The answer says nothing about it then.
    /// </summary>
    public string? AnsweredBy { get; init; }

    /// <summary>The fault that was met on the way, which is no fault of the caller or the server; null if none was.</summary>
    public MetFault? Fault { get; init; }

    /// <summary>Where it was read, for messages: <c>traffic.har, entry 17</c>; null if it was not read from a file.</summary>
    public string? Source { get; init; }

    /// <summary>What the source does not say, in words: <c>cookies were left out</c>.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>The same as far as rules depend on it: what may be missing here was perhaps sent, and gives no finding.</summary>
    public ExchangeGaps Gaps { get; init; }
}

/// <summary>What a source may have left out of an exchange.</summary>
[Flags]
public enum ExchangeGaps
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>
    /// Authorization, cookies and tokens of the request: there may have been more than <see cref="Exchange.RequestHeaders"/> has.
    /// </summary>
    Credentials = 1,

    /// <summary>Any field of the request: the source has only some, as a mapping of a stub does.</summary>
    RequestHeaders = 2,

    /// <summary>Any field of the answer, such as Set-Cookie, which browsers leave out.</summary>
    ResponseHeaders = 4,
}

/// <summary>The content of a message, as far as it is known.</summary>
/// <param name="State">How much of it is known.</param>
/// <param name="Bytes">What is known of it, without transfer coding; content coding is not removed.</param>
/// <param name="Length">Its length in bytes; null if unknown.</param>
public readonly record struct ExchangeBody(ExchangeBodyState State, ReadOnlyMemory<byte> Bytes, long? Length);

/// <summary>How much of a body is known.</summary>
public enum ExchangeBodyState
{
    /// <summary>The message had none.</summary>
    None,

    /// <summary>All of it.</summary>
    Complete,

    /// <summary>Its beginning.</summary>
    Cut,

    /// <summary>There was one, but the source does not have it.</summary>
    Missing,
}
