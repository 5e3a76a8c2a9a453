using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Negotiation;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Probes;

/// <summary>
/// Answers probes: browsers, which request icons by themselves, health checks, people who try the address. They say
/// nothing about the calling code, so they are recorded separately and do not appear in journals, verdicts or counts.
/// </summary>
public sealed class ProbeAnswers(SandboxRegistry sandboxes, Redactor redactor, TimeProvider time)
{
    private const int Kept = 256;
    private const int LongestText = 200;
    private const string Html = "text/html";
    private const string Json = "application/json";

    /// <summary>The newest.</summary>
    internal BoundedLog<ProbeEntry> Log { get; } =
        new(Kept, probe => 200 + 2 * (probe.Target.Length + probe.Method.Length + (probe.UserAgent?.Length ?? 0)));

    /// <summary>Answers probes; other requests continue.</summary>
    public RequestDelegate Before(RequestDelegate next) => http =>
        ProbePaths.KindOf(http.Request, name => sandboxes.Find(name) is not null, out var sandbox) is { } kind
            && !ReceivedBody.IsAnnounced(http)
            ? AnswerAsync(http, kind, sandbox)
            : next(http);

    private async Task AnswerAsync(HttpContext http, ProbeKind kind, string sandbox)
    {
        var response = http.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.StatusCode = StatusOf(http.Request, kind);
        Keep(http.Request, kind, sandbox, response.StatusCode);
        var prefix = sandbox.Length == 0 ? "" : $"/{sandbox}";
        switch (kind)
        {
            case ProbeKind.Root when response.StatusCode == StatusCodes.Status302Found:
                response.Headers.Vary = "Accept";
                response.Headers.Location = $"{prefix}/__mock/";
                break;
            case ProbeKind.Root:
                response.Headers.Vary = "Accept";
                await WriteAsync(http, ("name", "EmailSync, a mock of SuperOffice's WebAPI"),
                    ("operations", $"{prefix}/api/v1/Agents/EMail/"), ("contract", $"{prefix}/openapi.yaml"),
                    ("dashboard", $"{prefix}/__mock/"), ("controlRoutes", $"{prefix}/__mock"), ("health", "/__mock/health"));
                break;
            case ProbeKind.Health:
                await WriteAsync(http, ("status", "healthy"));
                break;
            case ProbeKind.Robots:
                response.ContentType = "text/plain; charset=utf-8";
                await response.WriteAsync("User-agent: *\nDisallow: /\n", http.RequestAborted);
                break;
            case ProbeKind.Options:
                response.Headers.Allow = MethodStage.TakenSomewhere;
                break;
            case ProbeKind.WellKnown:
                await WriteAsync(http, ("error", "There is no such file."), ("place", "path"));
                break;
        }
    }

    // A missing icon is a 204: browsers do not request it again.
    private static int StatusOf(HttpRequest request, ProbeKind kind) => kind switch
    {
        ProbeKind.Root => AcceptHeader.Choose(request.Headers.Accept, [Json, Html]) == Html
            ? StatusCodes.Status302Found
            : StatusCodes.Status200OK,
        ProbeKind.Icon or ProbeKind.Options => StatusCodes.Status204NoContent,
        ProbeKind.WellKnown => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status200OK,
    };

    private void Keep(HttpRequest request, ProbeKind kind, string sandbox, int status) => Log.Add(new ProbeEntry(
        time.GetUtcNow(), sandbox, request.Method, Cut(redactor.Text($"{request.PathBase}{request.Path}{request.QueryString}")), kind,
        status,
        request.Headers.UserAgent.Count > 0 ? Cut(redactor.Header("User-Agent", request.Headers.UserAgent.ToString())) : null));

    /// <summary>Records a request that was answered elsewhere.</summary>
    internal void Keep(HttpContext http, ProbeKind kind) =>
        Keep(http.Request, kind, http.Request.PathBase.HasValue ? http.Request.PathBase.Value[1..] : "", http.Response.StatusCode);

    private static string Cut(string text) => text.Length <= LongestText ? text : $"{text.AsSpan(0, LongestText - 1)}…";

    private static Task WriteAsync(HttpContext http, params (string Name, string Value)[] members) => ControlJson.WriteAsync(http, json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in members) json.WriteString(name, value);
        json.WriteEndObject();
    });
}
