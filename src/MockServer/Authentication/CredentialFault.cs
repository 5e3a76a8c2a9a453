using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Authentication;

/// <summary>Why credentials are refused. The message never repeats any of them.</summary>
/// <param name="Requirement">Id of the rule.</param>
/// <param name="Location">Where in the request.</param>
/// <param name="ErrorType">Class name that the vendor's answer would carry.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record CredentialFault(string Requirement, Location Location, string ErrorType, string Message)
{
    public BearerError BearerError { get; init; }

    /// <summary>Id of the rule for callers, where it is another than the one that goes with the requirement.</summary>
    public string? ClientRule { get; init; }

    /// <summary>
    /// The token or session whose time is over; null where the fault is another. A caller cannot know it before it is told.
    /// </summary>
    public object? Expired { get; init; }

    /// <summary>Whether the caller is known and only lacks the EMail agent.</summary>
    public bool Restricted { get; init; }
}
