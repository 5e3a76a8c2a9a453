using System.Runtime.InteropServices;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Verdicts;

/// <summary>
/// The records of a tally: one for each operation, whose sum is that of all calls, so that a call changes one; two for each broken
/// rule, of which only the shorter one changes. The lock of the tally guards it.
/// </summary>
internal sealed class TallyRecords(FindingForm form)
{
    private const int Newest = 1;
    private const string Operation = "o/";
    private const string Numbers = "n/";
    private const string First = "r/";
    private const string ServerNumbers = "N/";
    private const string ServerFirst = "R/";
    private readonly Dictionary<string, OperationShare> shares = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Name), string> keys = [];
    private ChangedKeys<(string Kind, string Name)>? noted;

    /// <summary>The calls of each operation; of those that called none, under an empty name.</summary>
    public IReadOnlyDictionary<string, OperationShare> Shares => shares;

    public void Follow(PartNotes notes) => noted = new ChangedKeys<(string Kind, string Name)>(notes);

    public void Clear()
    {
        shares.Clear();
        noted?.Clear();
    }

    /// <summary>Counts a call.</summary>
    public void Count(JournalEntry entry, bool isRefused)
    {
        var operation = entry.CalledOperation ?? "";
        ref var share = ref CollectionsMarshal.GetValueRefOrAddDefault(shares, operation, out _);
        share = new OperationShare(share.Calls + 1, share.Refused + (isRefused ? 1 : 0),
            share.Servers + (entry.AnsweredBy is ObservedAnswer.Server ? 1 : 0));
        noted?.Note((Operation, operation));
    }

    /// <summary>Notes findings of a rule.</summary>
    public void Count(string rule, bool isServers, bool isNew)
    {
        noted?.Note((isServers ? ServerNumbers : Numbers, rule));
        if (isNew) noted?.Note((isServers ? ServerFirst : First, rule));
    }

    public void Take(PartChanges changes, Dictionary<string, RuleCount> rules, Dictionary<string, RuleCount> serverRules)
    {
        if (noted is null) return;
        var taken = noted.Take(changes);
        if (taken.Count == 0) return;
        using var writer = new StoredWriter();
        foreach (var (kind, name) in taken)
        {
            writer.Byte(Newest);
            if (kind == Operation) Write(writer, shares[name]);
            else
            {
                var rule = (kind is ServerNumbers or ServerFirst ? serverRules : rules)[name];
                if (kind is Numbers or ServerNumbers) WriteNumbers(writer, rule);
                else WriteFirst(writer, rule);
            }

            ref var key = ref CollectionsMarshal.GetValueRefOrAddDefault(keys, (kind, name), out _);
            changes.Set(key ??= kind + name, writer.Take());
        }
    }

    /// <summary>Reads the records.</summary>
    /// <param name="stored">The records.</param>
    /// <param name="rules">Gets the rules for callers that were broken.</param>
    /// <param name="serverRules">Gets the rules for servers.</param>
    public void Read(StoredPart stored, Dictionary<string, RuleCount> rules, Dictionary<string, RuleCount> serverRules)
    {
        // Numbers come before what they are of.
        var numbers = new Dictionary<string, (long Count, long Calls)>(StringComparer.Ordinal);
        foreach (var (key, value) in stored.Records)
        {
            var reader = new StoredReader(value, $"verdict {key}");
            reader.Form(Newest);
            var (kind, name) = key.Length < Operation.Length ? ("", key) : (key[..Operation.Length], key[Operation.Length..]);
            switch (kind)
            {
                case Operation:
                    shares[name] = new OperationShare(reader.Number(), reader.Number(), reader.Number());
                    break;
                case Numbers or ServerNumbers:
                    numbers[key] = (reader.Number(), reader.Number());
                    break;
                case First or ServerFirst:
                    var (first, example) = (reader.Id(), form.Read(ref reader));
                    var (count, calls) = numbers.GetValueOrDefault((kind == First ? Numbers : ServerNumbers) + name);
                    (kind == First ? rules : serverRules)[name] = new RuleCount(example.Rule, count, calls, first, example);
                    break;
                default:
                    throw reader.Wrong("a record of the verdict");
            }

            reader.End();
        }
    }

    private static void Write(StoredWriter writer, OperationShare share)
    {
        writer.Number(share.Calls);
        writer.Number(share.Refused);
        writer.Number(share.Servers);
    }

    private static void WriteNumbers(StoredWriter writer, RuleCount rule)
    {
        writer.Number(rule.Count);
        writer.Number(rule.Calls);
    }

    private static void WriteFirst(StoredWriter writer, RuleCount rule)
    {
        writer.Id(rule.FirstCall);
        FindingForm.Write(writer, rule.Example);
    }
}

/// <summary>The part of the calls that called an operation.</summary>
/// <param name="Calls">How many they are.</param>
/// <param name="Refused">How many of them were refused.</param>
/// <param name="Servers">How many of them another server has answered.</param>
internal readonly record struct OperationShare(long Calls, long Refused, long Servers);
