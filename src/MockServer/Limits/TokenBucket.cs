namespace EmailSync.MockServer.Limits;

/// <summary>
/// An allowance that refills steadily to what it holds at first. It may be overdrawn once, because the size of a body is known only with
/// it; then nothing is allowed until the debt is paid. The framework's limiters cannot do that, and have no TimeProvider.
/// </summary>
internal sealed class TokenBucket
{
    private readonly Lock gate = new();
    private readonly double most;
    private readonly TimeSpan full;
    private readonly TimeProvider time;
    private double left;
    private long read;

    /// <param name="most">What it holds when it is full.</param>
    /// <param name="full">How long it takes to fill.</param>
    /// <param name="time">The server's clock.</param>
    public TokenBucket(double most, TimeSpan full, TimeProvider time)
    {
        (this.most, this.full, this.time) = (most, full, time);
        (left, read) = (most, time.GetTimestamp());
    }

    /// <summary>Whether it holds all that it can, so that a new one would be the same.</summary>
    public bool IsFull
    {
        get
        {
            lock (gate)
            {
                Refill();
                return left >= most;
            }
        }
    }

    /// <summary>Takes from it, if it holds at least one.</summary>
    /// <returns>How long until it does; null if it was taken.</returns>
    public TimeSpan? Take(double count)
    {
        lock (gate)
        {
            Refill();
            if (left < 1) return (1 - left) / most * full;
            left -= count;
            return null;
        }
    }

    /// <summary>Changes it by what was taken for nothing, or too little.</summary>
    public void Give(double count)
    {
        lock (gate) left = Math.Min(most, left + count);
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        left = Math.Min(most, left + time.GetElapsedTime(read, now) / full * most);
        read = now;
    }
}
