using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Admin;

/// <summary>The journal, newest first.</summary>
public sealed class RequestsRoute : ControlRoute
{
    private readonly ControlScope scope;
    private readonly MemoryBudget memory;

    public RequestsRoute(ControlScope scope, MemoryBudget memory)
        : base("/__mock/requests",
            "The calls, newest first; filters sandbox, status, text (in target, operation, caller, header values, findings), level (must, "
                + "should, may, info, none), finding, since, limit. DELETE clears them.")
    {
        (this.scope, this.memory) = (scope, memory);
        On("GET", ListAsync);
        On("DELETE", ForgetAsync);
    }

    public override bool FiltersBySandbox => true;

    private Task ListAsync(HttpContext http)
    {
        if (JournalFilter.Read(http.Request.QueryString.Value, out var filter) is { } fault)
            return ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, fault.Location, fault.Message);
        var calls = new LogList<JournalEntry>([.. scope.Of(http).Select(sandbox => sandbox.Journal)], entry => entry.Id, filter.Takes,
            filter.Limit);
        return LogJson.WriteAsync(http, memory, calls, "requests", JournalJson.Of, ControlJson.Default.JournalJson, ("total", calls.Total),
            ("dropped", calls.Dropped));
    }

    private Task ForgetAsync(HttpContext http)
    {
        foreach (var sandbox in scope.Of(http)) sandbox.ForgetCalls();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
