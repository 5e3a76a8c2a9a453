namespace EmailSync.MockServer.Faults.Definitions;

/// <summary>What is wrong with a definition.</summary>
/// <param name="Location">JSON pointer of the member; "body" for the whole.</param>
/// <param name="Message">What was expected and what was found, with a full stop.</param>
public sealed record DefinitionError(string Location, string Message);
