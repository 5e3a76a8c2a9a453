using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.Stubs;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using WireMock.Admin.Requests;
using WireMock.Logging;

namespace EmailSync.WireMock;

/// <summary>
/// The mock's server: it has no endpoint of its own, and gets its requests from WireMock.Net's Kestrel. It is also WireMock.Net's log,
/// which tells whether one of its mappings matched.
/// </summary>
internal sealed class FrontServer(IWireMockLogger log) : IServer, IWireMockLogger
{
    private readonly TaskCompletionSource<Func<IFeatureCollection, Task>> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AsyncLocal<MappingMatch?> match = new();
    private readonly Addresses addresses = new();
    private IServiceProvider? services;
    private RequestDelegate mappings = _ => Task.CompletedTask;
    private int ended;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Sets up WireMock.Net's Kestrel as the mock's.</summary>
    public static void Configure(IServiceCollection services) => services.Configure<KestrelServerOptions>(kestrel =>
    {
        kestrel.AddServerHeader = false;
        MockHost.AddTo(kestrel);
    });

    /// <summary>Takes the addresses of the started server.</summary>
    /// <exception cref="ArgumentException">None is without TLS.</exception>
    public void SetAddress(IEnumerable<string> urls)
    {
        foreach (var url in urls.Where(url => url.StartsWith("http:", StringComparison.Ordinal)))
            addresses.All.Add(url.Replace("//localhost", "//127.0.0.1", StringComparison.OrdinalIgnoreCase));
        if (addresses.All.Count == 0)
            throw new ArgumentException("The server has no address without TLS; expected one that begins with http://.");
        Features.Set<IServerAddressesFeature>(addresses);
    }

    /// <summary>Adds it to a mock, with stubs and WireMock.Net's mappings.</summary>
    public void AddTo(IServiceCollection collection) =>
        collection.AddStubs().AddSingleton<AnswerSource>(provider => new MappingSource(this, provider.GetRequiredService<MockOptions>()))
            .AddSingleton<IServer>(this);

    /// <summary>Loads the folder with stubs, before the mock starts.</summary>
    /// <exception cref="ArgumentException">Some are wrong; the message names each.</exception>
    public async Task LoadStubsAsync(IServiceProvider provider)
    {
        services = provider;
        if (provider.GetRequiredService<MockOptions>().StubFolder is not { } folder) return;
        if (await StubFolder.LoadAsync(provider, folder) is { Count: > 0 } errors)
            throw new ArgumentException($"The stubs are wrong. {string.Join("; ", errors)}");
    }

    /// <summary>The middleware before WireMock.Net's.</summary>
    public RequestDelegate Before(RequestDelegate next)
    {
        mappings = next;
        return http => IsOfMock(http.Request.Path.Value) ? RunAsync(http) : next(http);
    }

    /// <summary>Lets one of WireMock.Net's mappings answer.</summary>
    /// <returns>Whether one matched.</returns>
    public async Task<bool> MapAsync(HttpContext http)
    {
        var found = new MappingMatch();
        match.Value = found;
        await mappings(http);
        return found.IsFound;
    }

    /// <summary>Ends it once.</summary>
    public bool TryEnd()
    {
        started.TrySetCanceled();
        return Interlocked.Exchange(ref ended, 1) == 0;
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        started.TrySetResult(async features =>
        {
            var context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
            }
            catch (Exception exception)
            {
                application.DisposeContext(context, exception);
                throw;
            }

            application.DisposeContext(context, null);
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    void IWireMockLogger.Debug(string formatString, params object[] args) => log.Debug(formatString, args);

    void IWireMockLogger.Info(string formatString, params object[] args) => log.Info(formatString, args);

    void IWireMockLogger.Warn(string formatString, params object[] args) => log.Warn(formatString, args);

    void IWireMockLogger.Error(string formatString, params object[] args) => log.Error(formatString, args);

    void IWireMockLogger.Error(string message, Exception exception) => log.Error(message, exception);

    void IWireMockLogger.DebugRequestResponse(LogEntryModel logEntryModel, bool isAdminRequest)
    {
        if (match.Value is { } found) found.IsFound = logEntryModel.MappingGuid is not null;
        log.DebugRequestResponse(logEntryModel, isAdminRequest);
    }

    // WireMock.Net's own admin interface is at the root; the mock's is after a sandbox's name.
    private static bool IsOfMock(string? path) => SandboxPath.TryFindName(path, out var name)
        && !(name.IsEmpty && SandboxPath.FirstSegment(path).Equals("__admin", StringComparison.OrdinalIgnoreCase));

    private async Task RunAsync(HttpContext http)
    {
        var run = await started.Task.WaitAsync(http.RequestAborted);
        // A collection of its own: WireMock.Net's host keeps its context in Kestrel's.
        var features = new FeatureCollection(http.Features);
        features.Set<IItemsFeature>(new ItemsFeature());
        features.Set<IServiceProvidersFeature>(new MockServices { RequestServices = services! });
        await run(features);
    }

    private sealed class MappingMatch
    {
        public bool IsFound { get; set; }
    }

    private sealed class MockServices : IServiceProvidersFeature
    {
        public required IServiceProvider RequestServices { get; set; }
    }

    private sealed class Addresses : IServerAddressesFeature
    {
        public List<string> All { get; } = [];

        ICollection<string> IServerAddressesFeature.Addresses => All;

        public bool PreferHostingUrls { get; set; }
    }
}
