using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;

namespace EmailSync.Dashboard.Calls;

/// <summary>How many calls there were when, and how many of them broke rules: the dashboard's chart.</summary>
public sealed class TimelineRoute : ControlRoute
{
    private readonly ControlScope scope;

    public TimelineRoute(ControlScope scope)
        : base(
            "/__mock/dashboard/timeline",
            $"Calls over time, in {TimelineJson.MostPeriods} periods at most: how many there were, were refused, broke a MUST or a SHOULD; "
                + "filters as /__mock/requests has them.")
    {
        this.scope = scope;
        On("GET", CountAsync);
    }

    public override bool FiltersBySandbox => true;

    private Task CountAsync(HttpContext http)
    {
        if (JournalFilter.Read(http.Request.QueryString.Value, out var filter) is { } fault)
            return ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, fault.Location, fault.Message);
        List<JournalEntry> calls = [.. scope.Of(http)
            .Where(sandbox => filter.TakesSandbox(sandbox.Name))
            .SelectMany(sandbox => sandbox.Journal.NewestFirst(out _))
            .Where(filter.Takes)];
        return ControlJson.WriteAsync(http, TimelineJson.Of(calls), DashboardJson.Default.TimelineJson);
    }
}
