using System.Globalization;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>The records of failed calls and waiting callers that have changed. The lock of the patterns guards it.</summary>
internal sealed class PatternRecords(RepeatedFailures failures, RetryAfterTracker waits)
{
    private const int Form = 1;
    private const char Failure = 'f';
    private const char Wait = 'w';
    private readonly HashSet<CallFingerprint> failed = [];
    private readonly HashSet<long> waiting = [];
    private bool isCleared;

    /// <summary>Restores what was stored.</summary>
    /// <exception cref="StoredFormException">It cannot be read.</exception>
    public void Restore(StoredPart stored)
    {
        foreach (var (key, value) in stored.Records)
        {
            var reader = new StoredReader(value, $"patterns {key}");
            reader.Form(Form);
            if (key.StartsWith(Failure))
                failures.Put(new CallFingerprint(reader.Signed(), reader.Signed()),
                    new CallFailure(reader.Time(), reader.Size(), reader.Flag()));
            else if (key.StartsWith(Wait)) waits.Put(reader.Signed(), new CallerWait(reader.Time(), reader.Time()));
            else throw new StoredFormException($"patterns: there is no record '{key}'.");
            reader.End();
        }
    }

    /// <summary>Starts noting what changes.</summary>
    public void Follow(Action changed, bool isNew)
    {
        if (isNew)
        {
            failed.UnionWith(failures.All.Keys);
            waiting.UnionWith(waits.All.Keys);
        }

        failures.Changed = call =>
        {
            failed.Add(call);
            changed();
        };
        waits.Changed = caller =>
        {
            waiting.Add(caller);
            changed();
        };
    }

    /// <summary>All of them are gone.</summary>
    public void Clear()
    {
        failed.Clear();
        waiting.Clear();
        isCleared = true;
    }

    /// <summary>Hands over what has changed since the last time.</summary>
    public void Take(PartChanges changes)
    {
        if (isCleared) changes.Clear();
        isCleared = false;
        using var writer = new StoredWriter();
        foreach (var call in failed)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{Failure}/{call.Request:x16}{call.Content:x16}");
            if (failures.All.TryGetValue(call, out var failure)) changes.Set(key, Of(writer, call, failure));
            else changes.Remove(key);
        }

        foreach (var caller in waiting)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{Wait}/{caller:x16}");
            if (waits.All.TryGetValue(caller, out var wait)) changes.Set(key, Of(writer, caller, wait));
            else changes.Remove(key);
        }

        failed.Clear();
        waiting.Clear();
    }

    private static byte[] Of(StoredWriter writer, CallFingerprint call, CallFailure failure)
    {
        writer.Byte(Form);
        writer.Signed(call.Request);
        writer.Signed(call.Content);
        writer.Time(failure.Answered);
        writer.Number(failure.Repetitions);
        writer.Flag(failure.ClientsRepeat);
        return writer.Take();
    }

    private static byte[] Of(StoredWriter writer, long caller, CallerWait wait)
    {
        writer.Byte(Form);
        writer.Signed(caller);
        writer.Time(wait.Since);
        writer.Time(wait.Until);
        return writer.Take();
    }
}
