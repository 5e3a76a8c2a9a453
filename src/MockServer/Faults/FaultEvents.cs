using EmailSync.MockServer.Authentication.Issued;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;
using EmailSync.MockServer.Tenants;

namespace EmailSync.MockServer.Faults;

/// <summary>What the faults do that happen to a whole sandbox. Each returns whether anything happened.</summary>
internal static class FaultEvents
{
    private const int DefaultSeconds = 3600;
    private static readonly string[] Syncs = ["v1EMailAgent_SyncEmailAccount", "v1EMailAgent_SyncEmailAccounts"];

    public static bool ExpireTokens(Call call, FaultDefinition fault)
    {
        var sandbox = call.Sandbox;
        return sandbox.Issued.ExpireAll(sandbox.Clock.GetUtcNow()) + sandbox.Sessions.ExpireAll() > 0;
    }

    public static bool RevokeTokens(Call call, FaultDefinition fault) =>
        call.Sandbox.Issued.RevokeAll() + call.Sandbox.Sessions.RemoveAll() > 0;

    public static bool MoveTenant(Call call, FaultDefinition fault)
    {
        if (call.Sandbox.Type != InstallationType.Online || LoopbackHosts.Other(call.Http.Request.Host) is not { } host) return false;
        call.Sandbox.Tenant.Status = call.Sandbox.Tenant.Status with { MovedTo = host };
        return true;
    }

    public static bool StopTenant(Call call, FaultDefinition fault)
    {
        var tenant = call.Sandbox.Tenant;
        if (call.Sandbox.Type != InstallationType.Online || !tenant.Status.IsRunning) return false;
        var stopped = tenant.Status with { State = fault.State ?? TenantState.Suspended };
        if (fault.Seconds is { } seconds) tenant.SetFor(stopped, call.Sandbox.Clock, TimeSpan.FromSeconds(seconds));
        else tenant.Status = stopped;
        return true;
    }

    public static bool AdvanceClock(Call call, FaultDefinition fault) =>
        call.Sandbox.Clock.TryChange(new ClockChange { Advance = TimeSpan.FromSeconds(fault.Seconds ?? DefaultSeconds) });

    public static bool FailSync(Call call, FaultDefinition fault) => StartsSyncs(call.Operation!.OperationId);

    /// <summary>Whether an operation starts synchronisations.</summary>
    public static bool StartsSyncs(string operationId) => Syncs.Contains(operationId);
}
