using System.Runtime.InteropServices;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Verdicts;

/// <summary>Counts the calls and findings of a sandbox, including calls that the journal has dropped.</summary>
public sealed class VerdictTally(FindingForm form) : IStoredPart
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleCount> rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleCount> serverRules = new(StringComparer.Ordinal);
    private long calls;
    private long refused;
    private long servers;

    // Null unless changes are stored or were restored.
    private TallyRecords? records;

    public void Count(JournalEntry entry)
    {
        lock (gate)
        {
            var isRefused = entry.IsRefused || entry.Fault is { KeptAnswer: false };
            calls++;
            if (isRefused) refused++;
            if (entry.CalledOperation is { } operation) CollectionsMarshal.GetValueRefOrAddDefault(operations, operation, out _)++;
            if (entry.Findings.Count > 0) CountFindings(entry, entry.Findings, rules, areServers: false);
            if (entry.AnsweredBy is ObservedAnswer.Server) CountServer(entry);
            records?.Count(entry, isRefused);
        }
    }

    public void ForgetCalls()
    {
        lock (gate)
        {
            calls = refused = servers = 0;
            operations.Clear();
            rules.Clear();
            serverRules.Clear();
            records?.Clear();
        }
    }

    /// <summary>Adds these counts to a sum.</summary>
    internal void AddTo(VerdictSum sum)
    {
        lock (gate)
        {
            sum.Add(calls, refused, operations, rules.Values);
            if (servers > 0) sum.AddServers(servers, serverRules.Values);
        }
    }

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        lock (gate)
        {
            records = new TallyRecords(form);
            records.Read(stored, rules, serverRules);
            foreach (var (operation, share) in records.Shares)
            {
                calls += share.Calls;
                refused += share.Refused;
                servers += share.Servers;
                if (operation.Length > 0) operations[operation] = share.Calls;
            }
        }
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (gate) (records ??= new TallyRecords(form)).Follow(notes);
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (gate) records?.Take(changes, rules, serverRules);
    }

    private void CountServer(JournalEntry entry)
    {
        servers++;
        if (entry.ServerFindings.Count > 0) CountFindings(entry, entry.ServerFindings, serverRules, areServers: true);
    }

    private void CountFindings(JournalEntry entry, IReadOnlyList<Finding> findings, Dictionary<string, RuleCount> rules, bool areServers)
    {
        for (var i = 0; i < findings.Count; i++)
        {
            var (example, rule) = (findings[i], findings[i].Rule.Id);
            if (CountOf(rule, findings, 0, i) > 0) continue;
            var count = CountOf(rule, findings, i, findings.Count);
            var isNew = !rules.TryGetValue(rule, out var known);
            rules[rule] = known is not null
                ? known with { Count = known.Count + count, Calls = known.Calls + 1 }
                : new RuleCount(example.Rule, count, 1, entry.Id, example);
            records?.Count(rule, areServers, isNew);
        }
    }

    private static long CountOf(string rule, IReadOnlyList<Finding> findings, int from, int to)
    {
        var count = 0L;
        for (var i = from; i < to; i++)
            if (findings[i].Rule.Id == rule)
                count += findings[i].Count;
        return count;
    }
}
