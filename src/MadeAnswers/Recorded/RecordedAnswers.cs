using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MadeAnswers.Recorded;

/// <summary>The recorded answers of a sandbox.</summary>
internal sealed class RecordedAnswers : ISandboxPart
{
    private static readonly SandboxSlot<RecordedAnswers> Slot = new();
    private readonly Lock gate = new();
    private volatile RecordedSet now = RecordedSet.Empty;

    public static SandboxFeature Feature => Slot.FilledBy(_ => new RecordedAnswers()) with { MemoryName = "recorded", KeptAs = "answers" };

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
            now = taken.Next;
            return taken.Answer;
        }
    }

    public void Set(RecordedSet all)
    {
        lock (gate) now = all;
    }

    void ISandboxPart.Reset() => Set(RecordedSet.Empty);

    void ISandboxPart.TakeOver(ISandboxPart namesake) => Set(((RecordedAnswers)namesake).Now);
}
