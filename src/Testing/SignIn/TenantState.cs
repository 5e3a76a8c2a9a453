namespace EmailSync.Testing;

/// <summary>The states of an online tenant, by the vendor's names and numbers (vendor's page on the tenant status).</summary>
public enum TenantState
{
    /// <summary>There is no such tenant, or the status service has an incident.</summary>
    Unknown = 0,

    /// <summary>It is being set up.</summary>
    Provisioning = 1,

    /// <summary>It can be called.</summary>
    Running = 2,

    /// <summary>It has been deleted.</summary>
    Deleted = 3,

    /// <summary>It is stopped, and may resume.</summary>
    Suspended = 4,

    /// <summary>It is being maintained, and can be called.</summary>
    OnlineMaintenance = 5,

    /// <summary>It is being upgraded, for minutes.</summary>
    OfflineMaintenance = 6,

    /// <summary>Setting it up has failed.</summary>
    ProvisioningFailed = 8,

    /// <summary>It is being deleted.</summary>
    Deleting = 10,

    /// <summary>Deleting it has failed.</summary>
    DeleteFailed = 11,

    /// <summary>It waits to be moved, for days or weeks.</summary>
    MigrationPending = 12,
}
