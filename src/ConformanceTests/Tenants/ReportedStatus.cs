using EmailSync.ConformanceTests.SignIn;

namespace EmailSync.ConformanceTests.Tenants;

/// <summary>The status of a tenant, as the login host answered it.</summary>
public sealed record ReportedStatus(Reply Reply, JsonElement Members)
{
    /// <summary>The names of the states, by the vendor's page.</summary>
    public static IReadOnlyList<string> States { get; } =
    [
        "Unknown", "Provisioning", "Running", "Deleted", "Suspended", "OnlineMaintenance", "OfflineMaintenance", "ProvisioningFailed",
        "Deleting", "DeleteFailed", "MigrationPending",
    ];

    public string? State => Members.Text("State");

    public string? Endpoint => Members.Text("Endpoint");

    public string? Api => Members.Text("Api");

    public bool SaysItRuns => Members.Of("IsRunning").ValueKind == JsonValueKind.True;

    /// <summary>Whether a tenant in a state answers calls.</summary>
    public static bool Runs(string? state) => state is "Running" or "OnlineMaintenance";

    /// <summary>Asks for the status of the target's tenant, which has to be there.</summary>
    /// <exception cref="InconclusiveException">It is not JSON.</exception>
    public static async Task<ReportedStatus> OfTargetAsync(Probe probe) =>
        await NeedAsync(probe, "tenant status", probe.Installation.Tenant);

    /// <summary>Asks for a tenant's status, which has to be there.</summary>
    /// <exception cref="InconclusiveException">It is not JSON.</exception>
    public static async Task<ReportedStatus> NeedAsync(Probe probe, string label, string tenant) =>
        await AskAsync(probe, label, tenant) is { Reply.Status: 200, Members.ValueKind: JsonValueKind.Object } status
            ? status
            : throw new InconclusiveException("the tenant's status is not 200 with a JSON object, which TEN-01 checks");

    /// <summary>Asks for a tenant's status.</summary>
    public static async Task<ReportedStatus> AskAsync(Probe probe, string label, string tenant)
    {
        var reply = await probe.GetFromLoginHostAsync(label, $"/api/state/{tenant}");
        return new ReportedStatus(reply, reply.Members());
    }
}
