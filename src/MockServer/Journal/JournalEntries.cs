using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Telemetry;
using EmailSync.MockServer.Verdicts;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.MockServer.Journal;

/// <summary>Adds entries to journals within the memory budget, counts them for the verdict and notifies followers.</summary>
public sealed class JournalEntries(MemoryBudget memory, JournalFeed feed, ReplayWatch replays, MockMeter meter)
{
    /// <summary>Adds an entry to its sandbox's journal.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="features">Those of the request.</param>
    /// <param name="changes">What the call has changed, to be stored with its entry; null if it is not stored, or no call.</param>
    public void Add(Sandbox sandbox, JournalEntry entry, IFeatureCollection features, CallChanges? changes = null)
    {
        memory.Grown(sandbox, sandbox.Changes is { } stored ? Store(sandbox, entry, stored, changes ?? new CallChanges())
            : Add(sandbox, entry));
        feed.Publish(sandbox, entry);
        replays.Report(features, entry);
        meter.Count(sandbox, entry);
    }

    // In one piece, so that the entry is stored together with everything that the call did.
    private static long Store(Sandbox sandbox, JournalEntry entry, SandboxChanges stored, CallChanges changes)
    {
        changes.CloseBesides(stored);
        lock (stored.Gate)
        {
            var growth = Add(sandbox, entry);
            stored.Close(changes);
            return growth;
        }
    }

    private static long Add(Sandbox sandbox, JournalEntry entry)
    {
        sandbox.Tally.Count(entry);
        return sandbox.Journal.Add(entry);
    }
}
