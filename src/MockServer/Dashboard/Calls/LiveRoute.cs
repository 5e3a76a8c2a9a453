using System.Globalization;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Findings.Verdicts;

namespace EmailSync.MockServer.Dashboard.Calls;

/// <summary>New calls as a page shows them: rows, as many as it has room for, and how many were passed over.</summary>
public sealed class LiveRoute : ControlRoute
{
    /// <summary>Most followers at once.</summary>
    public const int MostFollowers = 32;

    private const int Usual = 40;
    private const int MostRows = 500;
    private readonly ControlScope scope;
    private readonly SandboxVerdicts verdicts;
    private readonly TimeProvider time;
    private readonly IHostApplicationLifetime lifetime;
    private int followers;

    public LiveRoute(ControlScope scope, SandboxVerdicts verdicts, TimeProvider time, IHostApplicationLifetime lifetime)
        : base("/__mock/dashboard/live", $"New calls as server-sent events, a few times a second: the newest rows (to {MostRows}), how many were passed over, totals; filters as /__mock/requests has them.")
    {
        (this.scope, this.verdicts, this.time, this.lifetime) = (scope, verdicts, time, lifetime);
        On("GET", FollowAsync);
    }

    public override bool FiltersBySandbox => true;

    private async Task FollowAsync(HttpContext http)
    {
        var rows = Usual;
        var own = new Dictionary<string, Func<string, string?>>
        {
            ["rows"] = value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out rows) && rows is > 0 and <= MostRows
                ? null
                : $"expected a whole number from 1 to {MostRows}, found {value}.",
            ["limit"] = _ => "expected rows in its place: how many of each event's calls are shown.",
        };
        if (JournalFilter.Read(http.Request.QueryString.Value, out var filter, own) is { } fault)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, fault.Place, fault.Message);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref followers) > MostFollowers)
                await ControlError.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "server",
                    $"{MostFollowers} pages follow the calls already; close one of them, or ask /__mock/dashboard/calls.");
            else await StreamAsync(http, new LiveReader(filter, rows));
        }
        finally
        {
            Interlocked.Decrement(ref followers);
        }
    }

    private async Task StreamAsync(HttpContext http, LiveReader reader)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(http.Request.Method)) return; // without content there is nothing to wait for

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        using var stream = new LiveStream(http);
        try
        {
            await new LiveFollower(reader, stream, verdicts, time).RunAsync(() => scope.Of(http), ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The follower left, or the server stops: both are the ordinary end.
        }
    }
}
