using EmailSync.Cli.Hosting;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>A mock on a free port of this machine.</summary>
public sealed class RunningMock : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningMock(WebApplication app)
    {
        this.app = app;
        Address = new Uri(MockHost.Address(app));
        SecureAddress = MockHost.SecureAddress(app) is { } secure ? new Uri(secure) : null;
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>The one with TLS; null without.</summary>
    public Uri? SecureAddress { get; }

    /// <summary>Without cookies, redirects and credentials: a test sends what it says.</summary>
    public HttpClient Http { get; }

    /// <param name="options">How it behaves.</param>
    /// <param name="time">Its clock; null for the system's.</param>
    /// <param name="replace">Adds services that are taken instead of the mock's own.</param>
    public static async Task<RunningMock> StartAsync(MockOptions options, TimeProvider? time = null,
        Action<IServiceCollection>? replace = null)
    {
        var app = MockHost.Build(options, time ?? TimeProvider.System, services =>
        {
            Rooms.Of(options)(services);
            replace?.Invoke(services);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningMock(app);
    }

    /// <summary>A part of the mock, where HTTP does not reach.</summary>
    public T Part<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public TestSandbox Sandbox(string name) => new(this, name);

    /// <summary>
    /// Stops the server, so that nothing of any connection is still to come, and gives the calls that its journals then hold, oldest first.
    /// </summary>
    public async Task<IReadOnlyList<JournalEntry>> EndedAsync()
    {
        await StopAsync();
        return [.. app.Services.GetRequiredService<SandboxRegistry>().All.SelectMany(sandbox => sandbox.Journal.NewestFirst(out _))
            .OrderBy(entry => entry.Id)];
    }

    /// <summary>Stops the server as the program does when it is told to end.</summary>
    public Task StopAsync() => app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}
