using EmailSync.MockServer.Admin;

namespace EmailSync.Dashboard.OneCall;

/// <summary>All that the dashboard shows of one call.</summary>
public sealed class CallRoute : ControlRoute
{
    private readonly ControlScope scope;

    public CallRoute(ControlScope scope)
        : base("/__mock/dashboard/calls/{id}",
            "One call with its stages, what it changed, where in the request its findings are, "
                + "and its neighbours under the filters of /__mock/requests.")
    {
        this.scope = scope;
        On("GET", ShowAsync);
    }

    private async Task ShowAsync(HttpContext http)
    {
        if (JournalFilter.Read(http.Request.QueryString.Value, out var filter) is { } fault)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, fault.Location, fault.Message);
            return;
        }

        if (await JournaledCall.FindAsync(http, scope) is not { } call) return;
        var neighbours = CallNeighbours.Of(call.Entry, scope.Of(http), filter);
        await ControlJson.WriteAsync(http, OneCallJson.Of(call, neighbours), DashboardJson.Default.OneCallJson);
    }
}
