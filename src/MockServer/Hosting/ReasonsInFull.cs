using Microsoft.Extensions.Logging.Abstractions;

namespace EmailSync.MockServer.Hosting;

/// <summary>
/// Makes Kestrel give its full reason for refusing a request, which it does only if information is logged. The log is discarded;
/// what Kestrel quotes is not kept.
/// </summary>
internal sealed class ReasonsInFull : ILoggerProvider
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";

    public ILogger CreateLogger(string categoryName) => categoryName == Kestrel ? new Listener() : NullLogger.Instance;

    public void Dispose()
    {
    }

    private sealed class Listener : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            // Discarded.
        }
    }
}
