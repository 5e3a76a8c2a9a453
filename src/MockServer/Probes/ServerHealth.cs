using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Probes;

/// <summary>
/// <c>/healthz</c> and <c>/readyz</c>, for orchestrators and load balancers. They need no token and no particular Host, say nothing about
/// the mock, and leave no trace in it. The first says that the process answers: a restart would not help a full disk.
/// </summary>
public sealed class ServerHealth(IHostApplicationLifetime lifetime, IEnumerable<Readiness> parts)
{
    /// <summary>Where the process says that it answers.</summary>
    public const string LivePath = "/healthz";

    /// <summary>Where the server says whether it takes calls.</summary>
    public const string ReadyPath = "/readyz";

    private readonly Readiness[] parts = [.. parts];

    /// <summary>Whether a path is one of these.</summary>
    public static bool Serves(PathString path) =>
        path.Equals(LivePath, StringComparison.OrdinalIgnoreCase) || path.Equals(ReadyPath, StringComparison.OrdinalIgnoreCase);

    public void Map(IEndpointRouteBuilder app)
    {
        app.Map(LivePath, http => WriteAsync(http, isWell: true));
        app.Map(ReadyPath, http => WriteAsync(http, IsReady));
    }

    private bool IsReady => lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested
        && Array.TrueForAll(parts, part => part.IsReady);

    private static async Task WriteAsync(HttpContext http, bool isWell)
    {
        var (request, response) = (http.Request, http.Response);
        var isLook = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        response.StatusCode = !isLook ? StatusCodes.Status405MethodNotAllowed
            : isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        if (!isLook) response.Headers.Allow = "GET, HEAD";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = "text/plain; charset=utf-8";
        var text = isLook && isWell ? "ok" : "unavailable";
        response.ContentLength = text.Length;
        if (!HttpMethods.IsHead(request.Method) && !Delivery.IsCallerGone(http)) await response.WriteAsync(text, http.RequestAborted);
    }
}
