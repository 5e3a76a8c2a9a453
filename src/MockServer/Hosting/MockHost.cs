using System.Diagnostics;
using System.Net;
using EmailSync.Contract;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Cors;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Hosting.Tls;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Limits;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Probes;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Results;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Secrets;
using EmailSync.MockServer.Selection;
using EmailSync.MockServer.States;
using EmailSync.MockServer.Telemetry;
using EmailSync.MockServer.Tenants;
using EmailSync.MockServer.Verdicts;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmailSync.MockServer.Hosting;

/// <summary>Builds the server.</summary>
public static class MockHost
{
    private const string Loopback = "127.0.0.1";

    /// <summary>Builds a server that is ready to start.</summary>
    /// <param name="options">Validated options.</param>
    /// <param name="time">The clock of all sandboxes.</param>
    /// <param name="add">Adds rooms around the server, or services that replace its own.</param>
    /// <param name="controlled">Whether there are control routes.</param>
    /// <param name="logs">Receives the mock's own log; null for no log.</param>
    public static WebApplication Build(MockOptions options, TimeProvider time, Action<IServiceCollection> add, bool controlled = true,
        ILoggerFactory? logs = null)
    {
        // The empty builder reads no environment and no files: only the options decide how the mock behaves.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "emailsync" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.AddRoutingCore();
        builder.Logging.AddProvider(new ReasonsInFull()).AddProvider(new MockLogs(logs ?? NullLoggerFactory.Instance));
        builder.Logging.AddFilter(MockLogs.Own, LogLevel.Trace);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTime);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>().AddSingleton<IConnectionListenerFactory, AcceptGate>();
        AddServices(builder.Services, options, new SteadyTime(time), controlled);
        add(builder.Services);

        var app = builder.Build();
        app.UseMiddleware<ExchangeMiddleware>();
        app.UseMiddleware<UnexpectedErrors>();
        app.UseMiddleware<SandboxMiddleware>();
        if (controlled && options.Cors.Origins.Count > 0) app.Use(app.Services.GetRequiredService<CorsAnswers>().Before);
        if (controlled && app.Services.GetService<SandboxData>() is { } data) app.Use(new StoredAnswers(data).Before);
        foreach (var room in app.Services.GetServices<RoomMiddleware>()) app.Use(room.Before);
        app.UseRouting();
        var withoutCode = MapRoutes(app, controlled);
        app.UseEndpoints(_ => { });
        // Not a fallback route: it would be a candidate for every path and cost each call its route values.
        var lost = app.Services.GetRequiredService<RequestPipeline>().Serve(withoutCode.Find);
        app.Run(controlled ? app.Services.GetRequiredService<ProbeAnswers>().Before(lost) : lost);
        app.Services.GetRequiredService<ServerGauges>();
        app.Services.GetRequiredService<UnreadableRequests>().Follow(app.Services.GetRequiredService<DiagnosticListener>());
        if (controlled)
            app.Lifetime.ApplicationStarted.Register(() => Announce(app, options));
        return app;
    }

    /// <summary>The base URL of a started server for programs on this machine, without a trailing slash.</summary>
    public static string Address(WebApplication app) => BaseUrl.Of(Addresses(app).First(address => !IsSecure(address)));

    /// <summary>The TLS base URL of a started server; null if it has none.</summary>
    public static string? SecureAddress(WebApplication app) =>
        app.Services.GetRequiredService<MockOptions>().Https is not null ? BaseUrl.Of(Addresses(app).First(IsSecure)) : null;

    private static ICollection<string> Addresses(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;

    private static bool IsSecure(string address) => address.StartsWith("https:", StringComparison.Ordinal);

    private static void Announce(WebApplication app, MockOptions options)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(MockLogs.Own);
        ServerLog.Listening(log, Address(app));
        if (options is { ListensBeyondLoopback: true, Admin.IsClosed: false })
            ServerLog.ControlRoutesOpen(log, options.Host, new Uri(Address(app)).Port);
    }

    private static void Configure(KestrelServerOptions kestrel, MockOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null; // the body stage enforces the limit, with an answer in the vendor's form
        // A client that does not read its answer is dropped, or it would hold memory for ever.
        kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 16 * 1024, gracePeriod: TimeSpan.FromSeconds(10));
        kestrel.RequestHeaderEncodingSelector = ContentLengthEncoding.Select;
        Listen(kestrel, options.Host, options.Port, _ => { });
        if (options.Https is { } https) ListenSecurely(kestrel, options.Host, https);
        foreach (var added in kestrel.ApplicationServices.GetServices<RoomEndpoint>()) Listen(kestrel, Loopback, 0, added.Configure);
    }

    private static void ListenSecurely(KestrelServerOptions kestrel, string host, HttpsOptions https)
    {
        var certificate = kestrel.ApplicationServices.GetRequiredService<ServerCertificate>();
        // Set on the endpoint: defaults would need Kestrel's configuration system.
        var tls = new HttpsConnectionAdapterOptions { ServerCertificate = certificate.Own, ServerCertificateChain = certificate.Issuers };
        Listen(kestrel, host, https.Port, endpoint => endpoint.UseHttps(tls));
    }

    private static void Listen(KestrelServerOptions kestrel, string host, int port, Action<ListenOptions> configure)
    {
        if (host == "localhost" && port != 0) kestrel.ListenLocalhost(port, Follow);
        else if (host == "*") kestrel.ListenAnyIP(port, Follow);
        else kestrel.Listen(Single(host), port, Follow);

        void Follow(ListenOptions endpoint)
        {
            AcceptGate.Follow(endpoint);
            CallerConnection.Follow(endpoint);
            configure(endpoint);
        }
    }

    /// <summary>Sets up another Kestrel, on which a mock without endpoints gets its requests.</summary>
    internal static void AddTo(KestrelServerOptions kestrel)
    {
        kestrel.RequestHeaderEncodingSelector = ContentLengthEncoding.Select;
        kestrel.ConfigureEndpointDefaults(CallerConnection.Follow);
    }

    // An IPv6 socket cannot bind an IPv4-mapped address.
    private static IPAddress Single(string host)
    {
        var address = host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(host);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    // Each folder registers its own services.
    private static void AddServices(IServiceCollection services, MockOptions options, TimeProvider time, bool controlled) => services
        .AddSingleton(options).AddSingleton(time).AddSingleton(_ => ContractDocument.Load()).AddSingleton(_ => RequirementCatalogue.Load())
        .AddSecrets(options.Identities.ToHide(options.Admin.Token)).AddSandboxes(options.Sandboxes).AddMemory(options).AddVerdicts()
        .AddTelemetry(controlled).AddJournal(options)
        .AddResources().AddOperations(options).AddResults().AddAuthentication(options).AddNegotiation().AddBodies()
        .AddSelection()
        .AddFaults().AddTenants()
        .AddFindings().AddLimits(options).AddPipeline().AddSingleton<CorsAnswers>()
        .AddStates().AddControlRoutes().AddProbes().AddTls(options);

    // Returns the operations without generated code, which have no routes.
    private static OperationDirectory MapRoutes(WebApplication app, bool controlled)
    {
        var services = app.Services;
        var contract = services.GetRequiredService<ContractDocument>();
        var pipeline = services.GetRequiredService<RequestPipeline>();

        var withCode = new HashSet<ContractOperation>(ReferenceEqualityComparer.Instance);
        app.MapEMailAgent(services.GetRequiredService<EMailAgent>(), Serve);
        app.MapUserAgent(services.GetRequiredService<UserAgent>(), Serve);
        foreach (var resource in services.GetServices<Resource>())
            app.Map(resource.Path, pipeline.Serve(resource));
        if (controlled)
        {
            app.MapControlRoutes();
            services.GetRequiredService<ServerHealth>().Map(app);
        }

        return new OperationDirectory(contract.Operations.Where(operation => !withCode.Contains(operation)));

        RequestDelegate Serve(AgentOperation<Call> operation)
        {
            var resource = OperationResource.Of(contract, operation);
            withCode.Add(resource.Contract);
            return pipeline.Serve(resource);
        }
    }
}

/// <summary>
/// Leaves signals to the program: in a test the process is not the mock's own, and under <c>run</c> the signals are for the command.
/// </summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
