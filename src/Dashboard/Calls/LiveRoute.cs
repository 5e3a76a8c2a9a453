using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.Dashboard.Calls;

/// <summary>New calls as a page shows them: rows, as many as it has room for, and how many were passed over.</summary>
public sealed class LiveRoute : ControlRoute
{
    private const int Usual = 40;
    private const int MostRows = 500;
    private readonly ControlScope scope;
    private readonly SandboxVerdicts verdicts;
    private readonly TimeProvider time;
    private readonly IHostApplicationLifetime lifetime;
    private readonly LiveFollowers followers;

    public LiveRoute(ControlScope scope, LiveFollowers followers, SandboxVerdicts verdicts, TimeProvider time,
        IHostApplicationLifetime lifetime)
        : base("/__mock/dashboard/live",
            $"New calls as server-sent events, a few times a second: the newest rows (to {MostRows}), how many were passed over, totals; "
                + $"filters as /__mock/requests has them.")
    {
        (this.scope, this.followers, this.verdicts, this.time, this.lifetime) = (scope, followers, verdicts, time, lifetime);
        On("GET", FollowAsync);
    }

    public override bool FiltersBySandbox => true;

    private async Task FollowAsync(HttpContext http)
    {
        var rows = Usual;
        var own = new Dictionary<string, Func<string, string?>>
        {
            ["rows"] = value => WholeNumber.Read(value, out rows, MostRows),
            ["limit"] = _ => "expected rows in its place: how many of each event's calls are shown.",
        };
        if (JournalFilter.Read(http.Request.QueryString.Value, out var filter, own) is { } fault)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, fault.Location, fault.Message);
            return;
        }

        if (!followers.TryEnter())
        {
            await ControlError.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "server",
                $"{LiveFollowers.Most} pages already follow the calls; close one of them, or poll /__mock/dashboard/calls.");
            return;
        }

        try
        {
            await EventStream.RunAsync(http, lifetime, ended => FollowAsync(http, new LiveReader(filter, rows), ended));
        }
        finally
        {
            followers.Leave();
        }
    }

    private async Task FollowAsync(HttpContext http, LiveReader reader, CancellationToken ended)
    {
        using var stream = new LiveStream(http);
        await new LiveFollower(reader, stream, verdicts, time).RunAsync(() => scope.Of(http), ended);
    }
}
