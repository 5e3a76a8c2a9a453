using EmailSync.Contract;

namespace EmailSync.WireMock.Requests;

/// <summary>Whether the mock is up, and its version.</summary>
public sealed class StateRoutes : RouteGroup
{
    public StateRoutes(TimeProvider time)
    {
        var started = time.GetTimestamp();
        On("GET", "/health", http => ControlJson.WriteAsync(
            http,
            new HealthJson("healthy", "EmailSync is up and remembers calls", ProductVersion.Text, (long)time.GetElapsedTime(started).TotalSeconds, time.GetUtcNow().UtcDateTime),
            WireMockJson.Default.HealthJson));
        On("GET", "/version", http => ControlJson.WriteAsync(http, new(ProductVersion.Text), WireMockJson.Default.VersionJson));
    }
}

internal sealed record HealthJson(string Status, string Message, string Version, long UptimeInSeconds, DateTime Timestamp);

internal sealed record VersionJson(string Version);
