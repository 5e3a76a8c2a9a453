namespace EmailSync.Cluster.Hosting;

/// <summary>The log of Orleans: only what ends it, each in one line. It reports as errors what it mends by itself while a replica
/// dies.</summary>
internal sealed class SiloLog(ILoggerFactory logs) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Lines(logs.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("This log writes to another.");

    public void Dispose()
    {
    }

    private sealed class Lines(ILogger log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Critical && log.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var cause = exception is null ? "" : $" {exception.GetType().Name}: {exception.Message}";
            log.Log(logLevel, eventId, $"Orleans: {formatter(state, exception)}{cause}".ReplaceLineEndings(" "), null, (line, _) => line);
        }
    }
}
