using EmailSync.MockServer.Findings;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Journal;

/// <summary>Adds to journals and effects, and has <see cref="MemoryBudget"/> bound the memory of all of them together.</summary>
public sealed class JournalBudget(MemoryBudget memory)
{
    /// <summary>Adds an entry to its sandbox's journal.</summary>
    public void Add(Sandbox sandbox, JournalEntry entry)
    {
        sandbox.Tally.Count(entry);
        memory.Grown(sandbox, sandbox.Journal.Add(entry));
    }

    /// <summary>Adds an effect to those of its sandbox.</summary>
    public void Add(Sandbox sandbox, SyncEffect effect) => memory.Grown(sandbox, sandbox.Effects.Add(effect));
}
