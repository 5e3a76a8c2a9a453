using System.Globalization;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Findings.Patterns;

/// <summary>The records of failed calls and waiting callers that have changed. The lock of the patterns guards it.</summary>
internal sealed class PatternRecords
{
    private const int Form = 1;
    private const char Failure = 'f';
    private const char Wait = 'w';
    private readonly RepeatedFailures failures;
    private readonly RetryAfterTracker waits;
    private readonly ChangedKeys<CallFingerprint> failed;
    private readonly ChangedKeys<long> waiting;

    /// <param name="failures">The failed calls.</param>
    /// <param name="waits">The waiting callers.</param>
    /// <param name="notes">Is told of each change from now on.</param>
    /// <param name="isNew">Whether nothing of them is stored.</param>
    public PatternRecords(RepeatedFailures failures, RetryAfterTracker waits, PartNotes notes, bool isNew)
    {
        (this.failures, this.waits, failed, waiting) = (failures, waits, new(notes), new(notes));
        if (isNew && failures.All.Count > 0) failed.Note(failures.All.Keys);
        if (isNew && waits.All.Count > 0) waiting.Note(waits.All.Keys);
        (failures.Changed, waits.Changed) = (failed.Note, waiting.Note);
    }

    /// <summary>Restores what was stored.</summary>
    /// <exception cref="StoredFormException">It cannot be read.</exception>
    public static void Restore(StoredPart stored, RepeatedFailures failures, RetryAfterTracker waits)
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

    /// <summary>All of them are gone.</summary>
    public void Clear()
    {
        failed.Clear();
        waiting.Clear();
    }

    /// <summary>Hands over what has changed since the last time.</summary>
    public void Take(PartChanges changes)
    {
        var (someFailed, someWaiting) = (failed.Take(changes), waiting.Take(changes)); // before any is written: each may clear all
        using var writer = new StoredWriter();
        foreach (var call in someFailed)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{Failure}/{call.Request:x16}{call.Content:x16}");
            if (failures.All.TryGetValue(call, out var failure)) changes.Set(key, Of(writer, call, failure));
            else changes.Remove(key);
        }

        foreach (var caller in someWaiting)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{Wait}/{caller:x16}");
            if (waits.All.TryGetValue(caller, out var wait)) changes.Set(key, Of(writer, caller, wait));
            else changes.Remove(key);
        }
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
