using EmailSync.Contract;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>Whether the mock is up, and how much it stores.</summary>
public sealed class HealthRoute : ControlRoute
{
    public HealthRoute(SandboxRegistry sandboxes, ControlScope scope, MemoryBudget memory, JournalFeed feed, LiveFollowers dashboards,
        TimeProvider time)
        : base("/__mock/health", "Whether the mock is up, its version, and how much it stores.")
    {
        var started = time.GetTimestamp();
        On("GET", http => ControlJson.WriteAsync(http, new HealthJson(
            "healthy",
            ProductVersion.Text,
            Math.Round(time.GetElapsedTime(started).TotalSeconds, 3),
            sandboxes.Count,
            sandboxes.Unproven,
            sandboxes.Evicted,
            sandboxes.All.Sum(sandbox => sandbox.Journal.Bytes + sandbox.Effects.Bytes),
            feed.Followers,
            dashboards.Count,
            MemoryJson.Of(memory, sandboxes, scope.All(http))), ControlJson.Default.HealthJson));
    }
}

internal sealed record HealthJson(
    string Status,
    string Version,
    double UptimeSeconds,
    int Sandboxes,
    int SandboxesUnproven,
    long SandboxesEvicted,
    long JournalOctets,
    int Followers,
    int Dashboards,
    MemoryJson Memory);
