using EmailSync.Contract;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EmailSync.Telemetry;

/// <summary>
/// Listens to the mock as long as the server runs, and exports. What the settings leave open, OpenTelemetry's own environment variables
/// say: headers, resource, sampler, intervals, time limits.
/// </summary>
internal sealed class Exporters : IHostedService, IDisposable
{
    private const string Service = "emailsync";

    // Of .NET itself: collections, threads, memory; connections and TLS.
    private static readonly string[] MetersOfDotNet = ["System.Runtime", "Microsoft.AspNetCore.Server.Kestrel"];

    private readonly TelemetryOptions options;
    private readonly ExporterLog log;
    private readonly Lazy<MeterProvider> metrics;
    private TracerProvider? traces;

    /// <param name="options">What is exported.</param>
    /// <param name="log">Says what the exporters complain of.</param>
    /// <param name="meter">The mock's own meter, which has to outlive the last export.</param>
    /// <param name="activities">The mock's own activities, likewise.</param>
    public Exporters(MockOptions options, ExporterLog log, MockMeter meter, CallActivities activities)
    {
        (this.options, this.log) = (options.Telemetry, log);
        metrics = new Lazy<MeterProvider>(Metrics);
        _ = (meter, activities);
    }

    /// <summary>The measurements.</summary>
    public MeterProvider MeterProvider => metrics.Value;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        log.Start();
        _ = MeterProvider;
        if (options.Otlp is { } collector)
            traces = Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(TelemetryName.Source)
                .AddOtlpExporter(otlp => Configure(otlp, collector, "v1/traces")).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Exports what is left. The server has finished its last call by then.</summary>
    public void Dispose()
    {
        traces?.Dispose();
        if (metrics.IsValueCreated) metrics.Value.Dispose();
    }

    private MeterProvider Metrics()
    {
        var builder = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(TelemetryName.Source).AddMeter(MetersOfDotNet)
            .SetExemplarFilter(ExemplarFilterType.TraceBased);
        if (options.ShowsMetrics) builder.AddPrometheusExporter(prometheus => prometheus.ScopeInfoEnabled = false);
        if (options.Otlp is { } collector) builder.AddOtlpExporter(otlp => Configure(otlp, collector, "v1/metrics"));
        return builder.Build();
    }

    private void Configure(OtlpExporterOptions otlp, Uri collector, string path)
    {
        var isGrpc = options.OtlpProtocol == OtlpProtocol.Grpc;
        otlp.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        // The exporter appends the path of a signal only to an address from the environment.
        otlp.Endpoint = isGrpc ? collector : new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/{path}");
    }

    // The environment says the last word: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.
    private static void Describe(ResourceBuilder resource) =>
        resource.AddService(Service, serviceVersion: ProductVersion.Text).AddEnvironmentVariableDetector();
}
