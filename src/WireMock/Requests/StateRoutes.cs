using EmailSync.Contract;
using EmailSync.MockServer.Admin;

namespace EmailSync.WireMock.Requests;

/// <summary>Whether the mock is up, and its version.</summary>
public sealed class StateRoutes : RouteGroup
{
    public StateRoutes(TimeProvider time)
    {
        var started = time.GetTimestamp();
        On("GET", "/health", http => ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteString("status", "healthy");
            json.WriteString("message", "EmailSync is up and remembers calls");
            json.WriteString("version", ProductVersion.Text);
            json.WriteNumber("uptimeInSeconds", (long)time.GetElapsedTime(started).TotalSeconds);
            json.WriteString("timestamp", time.GetUtcNow().UtcDateTime);
            json.WriteEndObject();
        }));
        On("GET", "/version", http => ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteString("version", ProductVersion.Text);
            json.WriteEndObject();
        }));
    }
}
