namespace EmailSync.MockServer.Admin;

/// <summary>One call of the journal.</summary>
public sealed class RequestRoute : ControlRoute
{
    private readonly ControlScope scope;

    public RequestRoute(ControlScope scope)
        : base("/__mock/requests/{id}", "One call, by the id in the field X-Mock-Request of its response.")
    {
        this.scope = scope;
        On("GET", ShowAsync);
    }

    private async Task ShowAsync(HttpContext http)
    {
        if (await JournaledCall.FindAsync(http, scope) is { } call)
            await ControlJson.WriteAsync(http, JournalJson.Of(call.Entry), ControlJson.Default.JournalJson);
    }
}
