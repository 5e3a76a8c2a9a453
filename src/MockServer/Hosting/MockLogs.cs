using EmailSync.Reporting.Terminals;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmailSync.MockServer.Hosting;

/// <summary>
/// Where the mock's own log goes. Kestrel's is left out: it quotes requests, with the secrets in them. A line on the error
/// output never fails and never changes a terminal.
/// </summary>
/// <param name="open">Makes the log of a category.</param>
internal sealed class MockLogs(Func<string, ILogger> open) : ILoggerProvider
{
    /// <summary>What the mock's categories begin with.</summary>
    public const string Own = "EmailSync";

    /// <summary>The error output, from a level on.</summary>
    public static MockLogs OnErrorOutput(LogLevel least) => new(_ => new ErrorOutput(least));

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(Own, StringComparison.Ordinal) ? open(categoryName) : NullLogger.Instance;

    public void Dispose()
    {
    }

    private sealed class ErrorOutput(LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) StandardOutput.Errors.WriteLine($"emailsync: {formatter(state, exception)}");
        }
    }
}
