namespace EmailSync.ConformanceTests.Selection;

/// <summary>The accepted request with the query of a check, and no other.</summary>
public static class SelectedRequest
{
    /// <summary>Without a query: if a server accepts only calls with $select, the accepted request has one.</summary>
    public static WireRequest Unselected(this Probe probe) => Bare(probe, probe.Accepted);

    /// <summary>With a query in place of any other.</summary>
    /// <param name="probe">The check.</param>
    /// <param name="query">The query as it is sent.</param>
    public static WireRequest Queried(this Probe probe, string query) => Bare(probe, probe.Accepted).WithQuery(query);

    /// <summary>The same without credentials.</summary>
    public static WireRequest QueriedByNobody(this Probe probe, string query) => Bare(probe, probe.Anonymous).WithQuery(query);

    /// <summary>The request without its query.</summary>
    public static WireRequest Bare(WireRequest request) => request with { Target = request.Target.Split('?')[0] };

    // The query of another operation is what it is called with.
    private static WireRequest Bare(Probe probe, WireRequest request) => probe.Installation.Tested is null ? Bare(request) : request;
}
