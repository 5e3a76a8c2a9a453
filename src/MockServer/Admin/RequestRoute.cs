namespace EmailSync.MockServer.Admin;

/// <summary>One call of the journal.</summary>
public sealed class RequestRoute : ControlRoute
{
    private readonly ControlScope scope;

    public RequestRoute(ControlScope scope)
        : base("/__mock/requests/{id}", "One call, by the id that X-Mock-Request carries.")
    {
        this.scope = scope;
        On("GET", ShowAsync);
    }

    private Task ShowAsync(HttpContext http)
    {
        var text = http.Request.RouteValues["id"] as string;
        if (!Guid.TryParse(text, out var id))
            return ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, "path", "Expected a UUID, as X-Mock-Request carries it.");
        foreach (var sandbox in scope.Of(http))
            foreach (var entry in sandbox.Journal.NewestFirst(out _))
                if (entry.Id == id)
                    return ControlJson.WriteAsync(http, json => JournalJson.Write(json, entry));
        return ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path", "The journal has no such call; it may have been dropped or forgotten.");
    }
}
