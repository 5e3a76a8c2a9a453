using EmailSync.Contract;

namespace EmailSync.WireMockAdmin.Requests;

/// <summary>Whether the mock is up, and its version; clears the calls, or everything.</summary>
public sealed class StateRoutes : RouteGroup
{
    private readonly ControlScope scope;

    public StateRoutes(TimeProvider time, ControlScope scope)
    {
        this.scope = scope;
        var started = time.GetTimestamp();
        On("GET", "/health", http => ControlJson.WriteAsync(
            http,
            new WireMockHealthJson("healthy", "EmailSync is up and records calls", ProductVersion.Text,
                (long)time.GetElapsedTime(started).TotalSeconds, time.GetUtcNow().UtcDateTime),
            WireMockJson.Default.WireMockHealthJson));
        On("GET", "/version", http => ControlJson.WriteAsync(http, new(ProductVersion.Text), WireMockJson.Default.VersionJson));
        On("DELETE", "/requests", ForgetCallsAsync);
        On("POST", "/requests/reset", ForgetCallsAsync);
        On("POST", "/reset", http =>
        {
            foreach (var sandbox in scope.Of(http)) sandbox.Reset();
            return Task.CompletedTask;
        });
    }

    private Task ForgetCallsAsync(HttpContext http)
    {
        foreach (var sandbox in scope.Of(http)) sandbox.ForgetCalls();
        return WriteEmptyObjectAsync(http);
    }
}

internal sealed record WireMockHealthJson(string Status, string Message, string Version, long UptimeInSeconds, DateTime Timestamp);

internal sealed record VersionJson(string Version);
