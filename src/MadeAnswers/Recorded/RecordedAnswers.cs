using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MadeAnswers.Recorded;

/// <summary>The recorded answers of a sandbox.</summary>
/// <param name="use">Learns when there are some.</param>
internal sealed class RecordedAnswers(RecordedUse use) : IStoredPart
{
    private static readonly SandboxSlot<RecordedAnswers> Slot = new();
    private readonly Lock gate = new();
    private volatile RecordedSet now = RecordedSet.Empty;

    // Null unless changes are stored: the places of those of whose kind one more was given.
    private ChangedKeys<int>? noted;
    private bool isSet; // since changes were taken

    public static SandboxFeature Feature(RecordedUse use) => Slot.FilledBy(_ => new RecordedAnswers(use)) with
    {
        MemoryName = "recorded",
        KeptAs = "answers",
        StoredAs = "recorded",
    };

    public RecordedSet Now => now;

    public long Bytes => now.Bytes;

    /// <summary>Those of a sandbox.</summary>
    public static RecordedAnswers Of(Sandbox sandbox) => sandbox.Part(Slot);

    /// <summary>The next answer to a call; null if none is bound to such a call.</summary>
    public RecordedAnswer? Take(Call call, bool? areRefused)
    {
        if (now.All.Count == 0) return null;
        var seen = new RecordedCall(call);
        lock (gate)
        {
            if (now.Take(seen, areRefused) is not { } taken) return null;
            if (now != taken.Next) noted?.Note(taken.First);
            now = taken.Next;
            return taken.Answer;
        }
    }

    public void Set(RecordedSet all)
    {
        lock (gate)
        {
            now = all;
            isSet = true;
            noted?.Clear();
        }
    }

    void ISandboxPart.Reset() => Set(RecordedSet.Empty);

    void ISandboxPart.TakeOver(ISandboxPart namesake) => Set(((RecordedAnswers)namesake).Now);

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        var all = RecordedAnswerForm.Read(stored.Records);
        if (all.All.Count > 0) use.Begin();
        Set(all);
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (gate)
        {
            noted = new ChangedKeys<int>(notes);
            isSet = isNew && now.All.Count > 0;
            if (isSet) notes.Changed();
        }
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (gate)
        {
            if (noted is null) return;
            var given = noted.Take(changes);
            if (!isSet && given.Count == 0) return;
            var used = now.Used();
            foreach (var first in isSet ? (IEnumerable<int>)used.Keys : given)
                changes.Set(RecordedAnswerForm.UsedKeyOf(first), RecordedAnswerForm.OfUsed(used.GetValueOrDefault(first)));
            for (var place = 0; isSet && place < now.All.Count; place++)
                changes.Set(RecordedAnswerForm.KeyOf(place), RecordedAnswerForm.Of(now.All[place]));
            isSet = false;
        }
    }
}
