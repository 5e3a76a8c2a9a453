using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tenants;

namespace EmailSync.Login.Principals;

/// <summary>Who may call the resources about the user: whoever has valid credentials, as for every call of the API.</summary>
internal sealed class PrincipalAccess(MockOptions options, TenantStage tenant, AuthenticationStage authentication)
{
    /// <summary>The refusal; null if the call has its caller.</summary>
    public Refusal? Evaluate(Call call)
    {
        if (tenant.Evaluate(call) is { } refusal) return refusal;
        call.Stage = Stage.Authentication;
        return authentication.Evaluate(call);
    }

    /// <summary>The same, for what is restricted online (vendor); the status is that of other restricted operations.</summary>
    public Refusal? EvaluateOnSite(Call call) => Evaluate(call)
        ?? (call.Sandbox.Type == InstallationType.Online
            ? new Refusal(options.RestrictedStatus, null, Location.Path,
                "This is restricted online: get an access token from the login, by OpenID Connect.")
            { ErrorType = "SoSentryException", HasNoFinding = true }
            : null);
}
