namespace EmailSync.MockServer.Admin;

/// <summary>How many pages follow the calls. Bounded, because each reads the journals a few times a second.</summary>
public sealed class LiveFollowers
{
    /// <summary>The most at once.</summary>
    public const int Most = 32;

    private int count;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Takes a slot, which <see cref="Leave"/> releases.</summary>
    /// <returns>Whether one was free.</returns>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref count) <= Most) return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref count);
}
