using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Tenants;

/// <summary>
/// Refuses calls of a tenant that has moved to another host (421), or that does not run. Whether the caller could know it is judged
/// with the patterns of its calls.
/// </summary>
public sealed class TenantStage(MockOptions options)
{
    public Refusal? Evaluate(Call call)
    {
        var status = call.Sandbox.Tenant.Status;
        if (ReferenceEquals(status, TenantStatus.Running) || call.Sandbox.Type != InstallationType.Online) return null;
        if (status.HasLeft(call.Http.Request.Host.Value ?? "")) return Moved(status);
        return status.IsRunning || options.Login.StoppedStatus == StatusCodes.Status200OK ? null : Stopped(status);
    }

    // The status and the text are the vendor's (November 2023); the form is assumed.
    private static Refusal Moved(TenantStatus status) =>
        new(StatusCodes.Status421MisdirectedRequest, RuleId.TEN_10, Location.Header("Host"), "Wrong subdomain used to access tenant")
        {
            ErrorType = "SoSessionException",
            Expected = "the host in Endpoint and Api of the tenant's status",
            Detail = $"The tenant has moved to {status.MovedTo}.",
            ClientRule = RuleId.C_TEN_01,
            HasNoFinding = true,
        };

    private Refusal Stopped(TenantStatus status) =>
        new(options.Login.StoppedStatus, RuleId.TEN_12, Location.Server, $"The tenant is not running: its state is {status.State}.")
        {
            ErrorType = "SoSessionException",
            ClientRule = RuleId.C_TEN_02,
            HasNoFinding = true,
        };
}
