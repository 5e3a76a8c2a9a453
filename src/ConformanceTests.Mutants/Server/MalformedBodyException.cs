namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The body is not what its type says, or not of the request's form: 400.</summary>
public sealed class MalformedBodyException(string message) : Exception(message);
