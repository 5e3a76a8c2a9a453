using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Verdicts;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.MockServer.Journal;

/// <summary>Adds entries to journals within the memory budget, counts them for the verdict and notifies followers.</summary>
public sealed class JournalEntries(MemoryBudget memory, JournalFeed feed, ReplayWatch replays)
{
    /// <summary>Adds an entry to its sandbox's journal.</summary>
    /// <param name="sandbox">The sandbox.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="features">Those of the request.</param>
    public void Add(Sandbox sandbox, JournalEntry entry, IFeatureCollection features)
    {
        sandbox.Tally.Count(entry);
        memory.Grown(sandbox, sandbox.Journal.Add(entry));
        feed.Publish(sandbox, entry);
        replays.Report(features, entry);
    }
}
