using EmailSync.Contract;

namespace EmailSync.MockServer.Findings;

/// <summary>What a call did wrong, or what is worth knowing of it.</summary>
/// <param name="Requirement">The rule of the catalogue that speaks of it.</param>
/// <param name="Place">Where: a header, a query name, a JSON pointer, or line and column.</param>
/// <param name="Message">What was found and what was expected. Never holds a secret.</param>
/// <param name="Refused">Whether the call was refused for it.</param>
public sealed record Finding(Requirement Requirement, string Place, string Message, bool Refused);
