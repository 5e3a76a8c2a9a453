using Microsoft.Extensions.Logging;

namespace EmailSync.Reporting.Terminals;

/// <summary>A log to the error output that never fails and never changes a terminal.</summary>
/// <param name="least">The lowest level that is written.</param>
public sealed class ErrorOutputLog(LogLevel least) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Lines(least);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("This log only writes to the error output.");

    public void Dispose()
    {
    }

    private sealed class Lines(LogLevel least) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) StandardOutput.Errors.WriteLine($"emailsync: {formatter(state, exception)}");
        }
    }
}
