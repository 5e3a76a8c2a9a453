namespace EmailSync.WireMockAdmin.Matching.Work;

/// <summary>
/// Matches patterns on two threads of its own, so that no pattern delays a call. Each pattern is tried on the
/// fast one first, for a moment; one that takes longer restarts on the other, so that no fast pattern waits for slow ones.
/// </summary>
public sealed class MatchWork(TimeProvider time)
{
    // All that the patterns in progress and waiting were sent as.
    private const long MostBytes = 16 * 1024 * 1024;
    private const int BytesOfRequest = 4096;
    private const int MostQuick = 4096;
    private const int MostSlow = 16;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);
    private readonly MatchLane quick = new(MostQuick);
    private readonly MatchLane slow = new(MostSlow);
    private long bytes;

    /// <summary>Longest time for a pattern, and for waiting for others; 5 s by default.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Counts a pattern for as long as it is used.</summary>
    /// <param name="length">Bytes that it was sent as.</param>
    public IDisposable Enter(int length)
    {
        var counted = (long)length + BytesOfRequest;
        if (Interlocked.Add(ref bytes, counted) > MostBytes)
        {
            Interlocked.Add(ref bytes, -counted);
            throw Busy();
        }

        return new Turn(() => Interlocked.Add(ref bytes, -counted));
    }

    /// <summary>Matches a pattern. The work may run twice, so it must have no side effects.</summary>
    public async Task<T> RunAsync<T>(Func<MatchBudget, T> work, CancellationToken ended)
    {
        try
        {
            return await RunBrieflyAsync(work, Moment, ended);
        }
        catch (OutOfBudgetException)
        {
            // It needs more than a moment.
        }

        var budget = new MatchBudget(time, Longest, ended);
        try
        {
            return await slow.RunAsync(() => work(budget), ended);
        }
        catch (LaneFullException)
        {
            throw Busy();
        }
        catch (OutOfBudgetException error)
        {
            throw WireMockFault.In(
                error.Pointer,
                $"The pattern takes longer than {Longest.TotalSeconds:0.##} s on this journal, or waits longer for others; "
                    + $"expected a simpler one, or fewer at once.");
        }
    }

    /// <summary>Does what takes no longer than a time, or fails.</summary>
    /// <exception cref="OutOfBudgetException">It takes longer.</exception>
    internal async Task<T> RunBrieflyAsync<T>(Func<MatchBudget, T> work, TimeSpan longest, CancellationToken ended)
    {
        try
        {
            return await quick.RunAsync(() => work(new MatchBudget(time, longest, ended)), ended);
        }
        catch (LaneFullException)
        {
            throw Busy();
        }
    }

    private static WireMockFault Busy() =>
        WireMockFault.In("",
            "Too many patterns are waiting to be matched; it takes too long. Send fewer at once, or send this one again later.");

    private sealed class Turn(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
