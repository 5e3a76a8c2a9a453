using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Model;

/// <summary>The answer of another server to a call that is only evaluated, afterwards.</summary>
/// <param name="Status">Its status; 0 if no answer is known.</param>
/// <param name="Started">When the request was sent; null if unknown, and then no pattern that depends on time is evaluated.</param>
/// <param name="Answered">When the answer had arrived, as far as known.</param>
/// <param name="Duration">From the request to the end of the answer; null if unknown.</param>
/// <param name="Installation">The type of the installation that answered.</param>
public sealed record ObservedAnswer(int Status, DateTimeOffset? Started, DateTimeOffset Answered, TimeSpan? Duration,
    InstallationType Installation)
{
    /// <summary>Where its answer comes from, in the journal.</summary>
    public const string Server = "server";

    /// <summary>The fields of the request, in the order and spelling in which they were sent.</summary>
    public required IReadOnlyList<HeaderLine> RequestHeaders { get; init; }

    /// <summary>Where the exchange was read, for instance <c>traffic.har, entry 17</c>; null if it was not read from a file.</summary>
    public string? Source { get; init; }

    /// <summary>What the source does not say, in words.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>What the server did wrong.</summary>
    public IReadOnlyList<Finding> ServerFindings { get; set; } = [];

    /// <summary>Whether the server accepted the call.</summary>
    public bool IsAccepted => Status is >= 200 and < 300;
}
