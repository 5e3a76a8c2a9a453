using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Tenants;

/// <summary>The online tenant that a sandbox stands for: whether it runs, and where. Set by the control routes.</summary>
public sealed class Tenant : ISandboxPart
{
    private volatile TenantStatus status = TenantStatus.Running;
    private volatile Interruption? interruption;

    public TenantStatus Status
    {
        get => interruption is { } one && ReferenceEquals(status, one.During) && one.IsOver ? one.Before : status;
        set => status = value;
    }

    /// <summary>Sets a status that holds for some time, unless it is set again before. Then the one before is back.</summary>
    /// <param name="during">The status.</param>
    /// <param name="clock">The sandbox's clock.</param>
    /// <param name="time">How long it holds.</param>
    public void SetFor(TenantStatus during, TimeProvider clock, TimeSpan time) =>
        (interruption, status) = (new Interruption(during, Status, clock, clock.GetTimestamp(), time), during);

    public void TakeOver(ISandboxPart namesake) => status = ((Tenant)namesake).Status;

    public void Reset() => (status, interruption) = (TenantStatus.Running, null);

    // Read by the clock, not ended by a timer: whoever sets the clock finds the tenant running at once.
    private sealed record Interruption(TenantStatus During, TenantStatus Before, TimeProvider Clock, long Since, TimeSpan Time)
    {
        public bool IsOver => Clock.GetElapsedTime(Since) >= Time;
    }
}

/// <summary>The status of a tenant.</summary>
/// <param name="State">Its state.</param>
/// <param name="MovedTo">The host with port where it lives now; null if it answers under every name of the mock.</param>
public sealed record TenantStatus(TenantState State, string? MovedTo)
{
    /// <summary>The usual status.</summary>
    public static TenantStatus Running { get; } = new(TenantState.Running, null);

    /// <summary>Whether the tenant answers calls (vendor).</summary>
    public bool IsRunning => State is TenantState.Running or TenantState.OnlineMaintenance;

    /// <summary>Whether the tenant no longer lives at the host that a request names.</summary>
    public bool HasLeft(string host) => MovedTo is { } here && !here.Equals(host, StringComparison.OrdinalIgnoreCase);
}
