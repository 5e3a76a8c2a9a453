using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;

namespace EmailSync.Telemetry;

/// <summary>Adds the exporters of telemetry.</summary>
public static class TelemetryExportRegistration
{
    /// <summary>Adds those that the options ask for.</summary>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, MockOptions options)
    {
        services.AddSingleton<ExporterLog>().AddSingleton<Exporters>()
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<Exporters>());
        return options.Telemetry.ShowsMetrics ? services.AddSingleton<RoomMiddleware, MetricsMiddleware>() : services;
    }
}
