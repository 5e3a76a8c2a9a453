namespace EmailSync.MockServer.Telemetry;

/// <summary>Adds the activity source and the meter, which are there whether or not anybody listens.</summary>
internal static class TelemetryRegistration
{
    /// <param name="services">The services.</param>
    /// <param name="isShown">Whether calls are those of callers, and not tried out or read from files.</param>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, bool isShown)
    {
        var name = isShown ? TelemetryName.Source : TelemetryName.TrialSource;
        return services.AddSingleton(_ => new MockMeter(name)).AddSingleton<ServerGauges>()
            .AddSingleton(provider => new CallActivities(name, provider.GetRequiredService<TimeProvider>()));
    }
}
