using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;

namespace EmailSync.Testing.Tests.Running;

public sealed class LogTests
{
    [Fact]
    public async Task A_host_captures_what_its_mock_says_and_keeps_its_log()
    {
        using var lines = new Lines();
        using var log = LoggerFactory.Create(logging => logging.AddProvider(lines));
        var clock = new ClockThatStops();
        Uri address;
        await using (var mock = await Calls.StartAsync(new MockSuperOfficeOptions { LoggerFactory = log, TimeProvider = clock }))
        {
            address = mock.BaseUrl;
            Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(17));
            clock.HasStopped = true;
            Assert.Equal(HttpStatusCode.InternalServerError, await mock.Http.SyncAsync(18));
            clock.HasStopped = false;
        }

        Assert.All(lines.Written, line => Assert.StartsWith("EmailSync", line.Category, StringComparison.Ordinal));
        Assert.Contains(lines.Written,
            line => line.Level == LogLevel.Information && line.Text == $"listening on {address.GetLeftPart(UriPartial.Authority)}");
        var fault = Assert.Single(lines.Written, line => line.Level > LogLevel.Information);
        Assert.Equal(LogLevel.Error, fault.Level);
        Assert.Contains("failed because of a bug in the mock: System.InvalidOperationException: The clock has stopped.", fault.Text,
            StringComparison.Ordinal);
        Assert.False(lines.IsDisposed);
    }

    [Fact]
    public async Task Each_mock_writes_to_the_log_of_its_own_host()
    {
        using var first = new Lines();
        using var second = new Lines();
        using var firstLog = LoggerFactory.Create(logging => logging.AddProvider(first));
        using var secondLog = LoggerFactory.Create(logging => logging.AddProvider(second));
        await using var one = await Calls.StartAsync(new MockSuperOfficeOptions { LoggerFactory = firstLog });
        await using var other = await Calls.StartAsync(new MockSuperOfficeOptions { LoggerFactory = secondLog });

        Assert.Equal($"listening on {one.BaseUrl.GetLeftPart(UriPartial.Authority)}", Assert.Single(first.Written).Text);
        Assert.Equal($"listening on {other.BaseUrl.GetLeftPart(UriPartial.Authority)}", Assert.Single(second.Written).Text);
    }

    private sealed class ClockThatStops : TimeProvider
    {
        public bool HasStopped { get; set; }

        public override long GetTimestamp() =>
            HasStopped ? throw new InvalidOperationException("The clock has stopped.") : base.GetTimestamp();
    }

    private sealed class Lines : ILoggerProvider
    {
        public ConcurrentQueue<(string Category, LogLevel Level, string Text)> Written { get; } = [];

        public bool IsDisposed { get; private set; }

        public ILogger CreateLogger(string categoryName) => new CapturedLogger(categoryName, Written);

        public void Dispose() => IsDisposed = true;
    }
}
