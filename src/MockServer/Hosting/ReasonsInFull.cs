using Microsoft.Extensions.Logging.Abstractions;

namespace EmailSync.MockServer.Hosting;

/// <summary>
/// Has Kestrel say in full why it refuses a request: it does where its log takes information. The log itself goes nowhere, and what
/// Kestrel quotes is read here and not kept.
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
            // Nobody reads it.
        }
    }
}
