using EmailSync.MockServer.Journal;

namespace EmailSync.MockServer.Operations;

/// <summary>What the calls of one sandbox did, the newest kept.</summary>
public sealed class EffectLog(int capacity)
{
    private readonly BoundedLog<SyncEffect> log = new(capacity);

    public void Add(SyncEffect effect) => log.Add(effect);

    /// <summary>The effects kept, newest first, and the number of all since the log was last cleared.</summary>
    public SyncEffect[] NewestFirst(out long total) => log.NewestFirst(out total);

    public void Clear() => log.Clear();
}
