using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;

namespace EmailSync.Dashboard.Calls;

/// <summary>
/// The calls as rows of a list, newest first, page by page. Ids order calls, and a page begins below an id: calls that
/// come meanwhile shift nothing.
/// </summary>
public sealed class CallRowsRoute : ControlRoute
{
    private const int Usual = 100;
    private const int Most = 1000;
    private readonly ControlScope scope;

    public CallRowsRoute(ControlScope scope)
        : base("/__mock/dashboard/calls",
            $"The calls as rows of a list, newest first; filters as /__mock/requests has them, before (the id of the last row had), "
                + $"limit (to {Most}).")
    {
        this.scope = scope;
        On("GET", ListAsync);
    }

    public override bool FiltersBySandbox => true;

    private Task ListAsync(HttpContext http)
    {
        Guid? before = null;
        var limit = Usual;
        var own = new Dictionary<string, Func<string, string?>>
        {
            ["before"] = value =>
            {
                if (!Guid.TryParse(value, out var id)) return $"expected the id of a call, found {value}.";
                before = id;
                return null;
            },
            ["limit"] = value => WholeNumber.Read(value, out limit, Most),
        };
        if (JournalFilter.Read(http.Request.QueryString.Value, out var filter, own) is { } fault)
            return ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, fault.Location, fault.Message);

        var (total, dropped, matching) = (0L, 0L, 0);
        var wanted = new List<JournalEntry>();
        foreach (var sandbox in scope.Of(http))
        {
            var kept = sandbox.Journal.NewestFirst(out var received);
            total += received;
            dropped += received - kept.Length;
            if (!filter.TakesSandbox(sandbox.Name)) continue;
            foreach (var entry in kept)
            {
                if (!filter.Takes(entry)) continue;
                matching++;
                if (before is null || entry.Id.CompareTo(before.Value) < 0) wanted.Add(entry);
            }
        }

        // All sandboxes that one may choose from, whichever is chosen.
        var names = (http.Request.PathBase.HasValue ? scope.Of(http) : scope.All(http)).Select(sandbox => sandbox.Name)
            .Order(StringComparer.OrdinalIgnoreCase);
        var rows = wanted.OrderByDescending(entry => entry.Id).Take(limit).Select(CallRow.Of);
        return ControlJson.WriteAsync(http, new(total, dropped, matching, names, rows, wanted.Count > limit),
            DashboardJson.Default.CallRowsJson);
    }
}

internal sealed record CallRowsJson(long Total, long Dropped, int Matching, IEnumerable<string> Sandboxes, IEnumerable<CallRow> Calls,
    bool More);
