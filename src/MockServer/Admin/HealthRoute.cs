using EmailSync.Contract;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>Whether the mock is up, and how much it holds.</summary>
public sealed class HealthRoute : ControlRoute
{
    public HealthRoute(SandboxRegistry sandboxes, MemoryBudget memory, JournalFeed feed, LiveFollowers dashboards, TimeProvider time)
        : base("/__mock/health", "Whether the mock is up, its version, and how much it holds.")
    {
        var started = time.GetTimestamp();
        On("GET", http => ControlJson.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteString("status", "healthy");
            json.WriteString("version", ProductVersion.Text);
            json.WriteNumber("uptimeSeconds", Math.Round(time.GetElapsedTime(started).TotalSeconds, 3));
            json.WriteNumber("sandboxes", sandboxes.Count);
            json.WriteNumber("sandboxesUnproven", sandboxes.Unproven);
            json.WriteNumber("sandboxesEvicted", sandboxes.Evicted);
            json.WriteNumber("journalOctets", sandboxes.All.Sum(sandbox => sandbox.Journal.Octets + sandbox.Effects.Octets));
            json.WriteNumber("followers", feed.Followers);
            json.WriteNumber("dashboards", dashboards.Count);
            MemoryJson.Write(json, memory, sandboxes);
            json.WriteEndObject();
        }));
    }
}
