using System.Runtime.InteropServices;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Verdicts;

/// <summary>Counts the calls and findings of a sandbox, including calls that the journal has dropped.</summary>
public sealed class VerdictTally : ISandboxPart
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleCount> rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleCount> serverRules = new(StringComparer.Ordinal);
    private long calls;
    private long refused;
    private long servers;

    public void Count(JournalEntry entry)
    {
        lock (gate)
        {
            calls++;
            if (entry.IsRefused || entry.Fault is { KeptAnswer: false }) refused++;
            if (entry.CalledOperation is { } operation) CollectionsMarshal.GetValueRefOrAddDefault(operations, operation, out _)++;
            if (entry.Findings.Count > 0) CountFindings(entry, entry.Findings, rules);
            if (entry.AnsweredBy is ObservedAnswer.Server) CountServer(entry);
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

    private void CountServer(JournalEntry entry)
    {
        servers++;
        if (entry.ServerFindings.Count > 0) CountFindings(entry, entry.ServerFindings, serverRules);
    }

    private static void CountFindings(JournalEntry entry, IReadOnlyList<Finding> findings, Dictionary<string, RuleCount> rules)
    {
        foreach (var found in findings.GroupBy(finding => finding.Rule.Id))
        {
            var (example, count) = (found.First(), found.Sum(finding => finding.Count));
            rules[found.Key] = rules.TryGetValue(found.Key, out var known)
                ? known with { Count = known.Count + count, Calls = known.Calls + 1 }
                : new RuleCount(example.Rule, count, 1, entry.Id, example);
        }
    }
}
