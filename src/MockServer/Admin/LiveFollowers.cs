namespace EmailSync.MockServer.Admin;

/// <summary>How many pages follow the calls. Each costs a look into the journals a few times a second, so there is a bound.</summary>
public sealed class LiveFollowers
{
    /// <summary>Most at once.</summary>
    public const int Most = 32;

    private int count;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Takes a place, which <see cref="Leave"/> gives back.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref count) <= Most) return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref count);
}
