using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Tenants;

/// <summary>The online tenant that a sandbox stands for: whether it runs, and where. Set by the control routes.</summary>
public sealed class Tenant : ISandboxPart
{
    private volatile TenantStatus status = TenantStatus.Running;

    public TenantStatus Status
    {
        get => status;
        set => status = value;
    }

    public void TakeOver(ISandboxPart namesake) => status = ((Tenant)namesake).status;

    public void Reset() => status = TenantStatus.Running;
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
