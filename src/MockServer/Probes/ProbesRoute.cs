using System.Text.Json;
using EmailSync.MockServer.Admin;

namespace EmailSync.MockServer.Probes;

/// <summary>Those who merely looked, newest first.</summary>
public sealed class ProbesRoute : ControlRoute
{
    public ProbesRoute(ProbeAnswers probes)
        : base("/__mock/probes", "Looks of browsers and health checks, newest first: they are no calls and count for nothing. DELETE forgets them.")
    {
        On("GET", http => ControlJson.WriteAsync(http, json => Write(json, probes.Log.NewestFirst(out var total), total, ControlScope.Name(http))));
        On("DELETE", http =>
        {
            probes.Log.Clear();
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    public override bool FiltersBySandbox => true;

    private static void Write(Utf8JsonWriter json, Probe[] kept, long total, string? sandbox)
    {
        json.WriteStartObject();
        json.WriteNumber("total", total);
        json.WriteNumber("dropped", total - kept.Length);
        json.WriteStartArray("probes");
        foreach (var probe in kept)
        {
            if (sandbox is not null && !probe.Sandbox.Equals(sandbox, StringComparison.OrdinalIgnoreCase)) continue;
            json.WriteStartObject();
            json.WriteString("time", probe.Time.UtcDateTime);
            json.WriteString("sandbox", probe.Sandbox);
            json.WriteString("method", probe.Method);
            json.WriteString("target", probe.Target);
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(probe.Kind.ToString()));
            json.WriteNumber("status", probe.Status);
            json.WriteString("userAgent", probe.UserAgent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
