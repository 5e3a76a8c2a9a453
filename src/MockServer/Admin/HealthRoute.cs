using System.Text.Json.Serialization;
using EmailSync.Contract;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Admin;

/// <summary>Whether the mock is up, and how much it stores.</summary>
public sealed class HealthRoute : ControlRoute
{
    public HealthRoute(SandboxRegistry sandboxes, ControlScope scope, MemoryBudget memory, JournalFeed feed, LiveFollowers dashboards,
        TimeProvider time, SandboxData? data = null)
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
            // Of those in memory: nobody who asks for this waits until others are read.
            MemoryJson.Of(memory, sandboxes, sandboxes.All.Where(sandbox => scope.MaySee(http, sandbox.Name))),
            data is null ? null : DataJson.Of(data.State)), ControlJson.Default.HealthJson));
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
    MemoryJson Memory,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DataJson? Data);

/// <summary>How storing goes.</summary>
internal sealed record DataJson(string Commit, bool Stores, string? Failure, long WaitingOctets)
{
    public static DataJson Of(SandboxDataState state) =>
        new(state.IsEach ? "each" : "soon", state.Failure is null, state.Failure, state.WaitingBytes);
}
