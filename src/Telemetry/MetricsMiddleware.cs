using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Admin.Tokens;
using EmailSync.MockServer.Hosting;

namespace EmailSync.Telemetry;

/// <summary>
/// Answers <c>/metrics</c> in the text form of Prometheus, to those who may read the control routes. It comes before everything else, a
/// proxy's targets too. Who has a token may ask by any host name: Prometheus often knows only the address of a container.
/// </summary>
internal sealed class MetricsMiddleware(Exporters exporters, ControlGate gate, ControlTokens tokens, IServiceProvider services)
    : RoomMiddleware
{
    private const string Path = "/metrics";

    public override RequestDelegate Before(RequestDelegate next)
    {
        var text = OnlyReads(new ApplicationBuilder(services)
            .UseOpenTelemetryPrometheusScrapingEndpoint(exporters.MeterProvider, _ => true, null, null, null).Build());
        var metrics = tokens.AreNeeded ? gate.GuardSight(text) : gate.Guard(text);
        return http => http.Request.Path.Value == Path && !http.Request.PathBase.HasValue ? metrics(http) : next(http);
    }

    private static RequestDelegate OnlyReads(RequestDelegate metrics) => http =>
    {
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return metrics(http);
        http.Response.Headers.Allow = "GET, HEAD";
        return ControlError.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, "method", "This route accepts GET, HEAD.");
    };
}
