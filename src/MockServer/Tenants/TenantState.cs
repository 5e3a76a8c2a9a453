namespace EmailSync.MockServer.Tenants;

/// <summary>The states of an online tenant, by the vendor's names and numbers (vendor's page on the tenant status).</summary>
public enum TenantState
{
    /// <summary>There is no such tenant, or the status service has an incident.</summary>
    Unknown = 0,
    Provisioning = 1,
    Running = 2,
    Deleted = 3,

    /// <summary>Stopped, and may resume.</summary>
    Suspended = 4,

    /// <summary>Being maintained, but usable.</summary>
    OnlineMaintenance = 5,

    /// <summary>Being upgraded, for minutes.</summary>
    OfflineMaintenance = 6,
    ProvisioningFailed = 8,
    Deleting = 10,
    DeleteFailed = 11,

    /// <summary>Waiting to be moved, for days or weeks.</summary>
    MigrationPending = 12,
}
