using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats;

/// <summary>Why a body cannot be read.</summary>
/// <param name="Requirement">The requirement of the catalogue that the body breaks.</param>
/// <param name="Location">Where in the body.</param>
/// <param name="Message">"expected ..., found ...", with its full stop.</param>
public sealed record BodyFault(string Requirement, Location Location, string Message)
{
    internal BodyFault(string requirement, Location location, string expected, string found)
        : this(requirement, location, $"expected {expected}, found {found}.")
    {
        Expected = expected;
        Found = found;
    }

    /// <summary>What should be there; null if only the message says it.</summary>
    public string? Expected { get; }

    /// <summary>What is there instead.</summary>
    public string? Found { get; }

    /// <summary>The same with another sentence after it.</summary>
    internal BodyFault Followed(string sentence) => this with { Message = Message + sentence };
}
