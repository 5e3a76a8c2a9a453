using System.Text.Json.Serialization;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Admin;

namespace EmailSync.MockServer.Probes;

/// <summary>The probes, newest first.</summary>
public sealed class ProbesRoute : ControlRoute
{
    public ProbesRoute(ProbeAnswers probes, ControlScope scope)
        : base("/__mock/probes",
            "Requests from browsers and health checks, newest first; they do not count as calls. DELETE clears them.")
    {
        On("GET",
            http =>
                ControlJson.WriteAsync(http,
                    Of(probes.Log.NewestFirst(out var total), total, ControlScope.Name(http), name => scope.MaySee(http, name)),
                    ProbeLogJson.Default.ProbesJson));
        On("DELETE", http =>
        {
            probes.Log.Clear();
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    public override bool FiltersBySandbox => true;

    private static ProbesJson Of(ProbeEntry[] kept, long total, string? sandbox, Func<string, bool> maySee) => new(
        total, total - kept.Length, kept
        .Where(probe => sandbox is null || probe.Sandbox.Equals(sandbox, StringComparison.OrdinalIgnoreCase))
        .Where(probe => maySee(probe.Sandbox))
        .Select(probe => new ProbeJson(
            probe.Time.UtcDateTime, probe.Sandbox, probe.Method, probe.Target, probe.Kind.InJson(), probe.Status, probe.UserAgent)));
}

internal sealed record ProbesJson(long Total, long Dropped, IEnumerable<ProbeJson> Probes);

internal sealed record ProbeJson(DateTime Time, string Sandbox, string Method, string Target, string Kind, int Status, string? UserAgent);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ProbesJson))]
internal sealed partial class ProbeLogJson : JsonSerializerContext;
