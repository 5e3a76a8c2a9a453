namespace EmailSync.WireMock.Requests;

/// <summary>Forgets calls, or all that happened.</summary>
public sealed class ResetRoutes : RouteGroup
{
    private readonly ControlScope scope;

    public ResetRoutes(ControlScope scope)
    {
        this.scope = scope;
        On("DELETE", "/requests", ForgetCallsAsync);
        On("POST", "/requests/reset", ForgetCallsAsync);
        On("POST", "/reset", http =>
        {
            foreach (var sandbox in scope.Of(http)) sandbox.Reset();
            return Task.CompletedTask;
        });
    }

    private Task ForgetCallsAsync(HttpContext http)
    {
        foreach (var sandbox in scope.Of(http)) sandbox.ForgetCalls();
        return WriteEmptyObjectAsync(http);
    }
}
