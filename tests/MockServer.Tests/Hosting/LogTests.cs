using System.Collections.Concurrent;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmailSync.MockServer.Tests.Hosting;

public sealed class LogTests
{
    private const string Secret = "mock-access-token";

    [Fact]
    public async Task A_host_captures_what_the_mock_says_about_itself_without_secrets_and_nothing_of_Kestrel()
    {
        using var log = new CapturedLog();
        await using (var app = MockHost.Build(
            new MockOptions { Port = 0 }, TimeProvider.System, services => services.AddSingleton<ControlRoute, ThrowingRoute>(), logs: log))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var http = new HttpClient { BaseAddress = new Uri(MockHost.Address(app)) };
            using var answer = await http.GetAsync("/__mock/throws", TestContext.Current.CancellationToken);
            Assert.Equal(500, (int)answer.StatusCode);
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.All(log.Lines, line => Assert.StartsWith("EmailSync", line.Category, StringComparison.Ordinal));
        Assert.Contains(log.Lines,
            line => line.Level == LogLevel.Information && line.Text.StartsWith("listening on http://127.0.0.1:", StringComparison.Ordinal));
        var failure = Assert.Single(log.Lines, line => line.Level == LogLevel.Error).Text;
        Assert.StartsWith("GET /__mock/throws failed because of a bug in the mock: System.InvalidOperationException: ", failure,
            StringComparison.Ordinal);
        Assert.Contains("[redacted", failure, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("information", true)]
    [InlineData("Warning", false)]
    [InlineData("none", false)]
    public async Task The_program_writes_to_the_error_output_from_the_configured_level(string level, bool isToldOfTheStart)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var mock = MockProcess.Start("--port", "0", "--log-level", level);
        var address = (await mock.AddressAsync()).ToString().TrimEnd('/');
        await mock.SignalAsync("TERM");

        Assert.Equal(isToldOfTheStart ? $"emailsync: listening on {address}\n" : "", (await mock.ErrorsAsync()).ReplaceLineEndings("\n"));
    }

    private sealed class ThrowingRoute : ControlRoute
    {
        public ThrowingRoute()
            : base("/__mock/throws", "Throws.") => On("GET", _ => throw new InvalidOperationException($"at 8A:Cust1.{Secret}"));
    }

    private sealed class CapturedLog : ILoggerFactory
    {
        public ConcurrentQueue<(string Category, LogLevel Level, string Text)> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new CapturedLogger(categoryName, Lines);

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
