using Microsoft.Extensions.Logging.Abstractions;

namespace EmailSync.MockServer.Hosting;

/// <summary>Where the mock's own log goes. Kestrel's is left out: it quotes requests, with the secrets in them.</summary>
/// <param name="logs">Makes the log of a category.</param>
internal sealed class MockLogs(ILoggerFactory logs) : ILoggerProvider
{
    /// <summary>What the mock's categories begin with.</summary>
    public const string Own = "EmailSync";

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(Own, StringComparison.Ordinal) ? logs.CreateLogger(categoryName) : NullLogger.Instance;

    public void Dispose()
    {
    }
}
