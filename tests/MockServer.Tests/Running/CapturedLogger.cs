using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>A logger that keeps what it is told, with its category.</summary>
public sealed class CapturedLogger(string category, ConcurrentQueue<(string Category, LogLevel Level, string Text)> lines) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((category, logLevel, formatter(state, exception)));
}
