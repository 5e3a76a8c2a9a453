using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Authentication;

/// <summary>Why credentials are refused. The message never repeats them.</summary>
/// <param name="Requirement">Id of the rule.</param>
/// <param name="Location">Where in the request.</param>
/// <param name="ErrorType">Class name in the vendor's answer.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record CredentialFault(string Requirement, Location Location, string ErrorType, string Message)
{
    public BearerError BearerError { get; init; }

    /// <summary>Id of the rule for callers, if it is not the requirement's own.</summary>
    public string? ClientRule { get; init; }

    /// <summary>
    /// The expired token or session; null for other faults. A caller cannot know before the first refusal.
    /// </summary>
    public object? Expired { get; init; }

    /// <summary>The token or ticket that is valid and only lacks a right; null for other faults.</summary>
    public object? Proven { get; init; }

    /// <summary>Whether the caller is known and only lacks the EMail agent.</summary>
    public bool Restricted { get; init; }
}
