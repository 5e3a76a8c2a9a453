using Microsoft.Extensions.Logging.Abstractions;

namespace EmailSync.MockServer.Hosting;

/// <summary>The mock's own log. Kestrel's is left out: it quotes requests with their secrets.</summary>
/// <param name="logs">Makes the log of a category.</param>
internal sealed class MockLogs(ILoggerFactory logs) : ILoggerProvider
{
    /// <summary>The prefix of the mock's log categories.</summary>
    public const string Own = "EmailSync";

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(Own, StringComparison.Ordinal) ? logs.CreateLogger(categoryName) : NullLogger.Instance;

    public void Dispose()
    {
    }
}
