namespace EmailSync.MockServer.Admin;

/// <summary>Puts sandboxes back to how they were before their first use.</summary>
public sealed class ResetRoute : ControlRoute
{
    public ResetRoute(ControlScope scope)
        : base("/__mock/reset", "POST forgets journal, effects and sessions, disarms the faults, and puts clock, accounts and synchronisations back.") =>
        On("POST", http =>
        {
            foreach (var sandbox in scope.Of(http)) sandbox.Reset();
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
}
