namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The request breaks the framing or a limit: this status, and the connection ends.</summary>
public sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
