using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Faults;

/// <summary>The numbers of armed faults. They grow, and none is given twice.</summary>
public sealed class FaultIds
{
    // Where faults are stored, those of sandboxes that are not loaded are unknown. Numbers then begin at the milliseconds since this
    // moment, which no earlier process has reached.
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long last;

    public FaultIds(TimeProvider time, SandboxData? data = null)
    {
        if (data is not null) last = Math.Max(0, (long)(time.GetUtcNow() - Begin).TotalMilliseconds);
    }

    public long Next() => Interlocked.Increment(ref last);

    /// <summary>A number was given before.</summary>
    public void Know(long id)
    {
        var now = Interlocked.Read(ref last);
        while (now < id)
        {
            var before = Interlocked.CompareExchange(ref last, id, now);
            if (before == now) return;
            now = before;
        }
    }
}
