using EmailSync.Data.Committing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmailSync.Data.Tests.Committing;

/// <summary>What is logged about data.</summary>
internal sealed class CapturedLines : ILogger<StoredData>
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate) return [.. lines];
        }
    }

    public void AddTo(IServiceCollection services) => services.AddSingleton<ILogger<StoredData>>(this);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        lock (gate) lines.Add(formatter(state, exception));
    }
}
