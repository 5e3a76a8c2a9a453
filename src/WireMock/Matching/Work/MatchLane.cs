namespace EmailSync.WireMock.Matching.Work;

/// <summary>
/// A thread that does one work after the other, away from the threads that answer calls. It is there while there is work,
/// and a little longer.
/// </summary>
/// <param name="mostWaiting">How many works may wait.</param>
internal sealed class MatchLane(int mostWaiting)
{
    private const int LingerMilliseconds = 2000;
    private readonly object entering = new();
    private readonly LinkedList<Action> waiting = new();
    private bool isRunning;

    /// <summary>Does a work, after those that wait already.</summary>
    /// <param name="work">The work. It looks at the token itself once it has begun.</param>
    /// <param name="ended">Takes it out of those that wait.</param>
    /// <exception cref="LaneFullException">Too many wait.</exception>
    /// <exception cref="OperationCanceledException">The token ended it.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken ended)
    {
        ended.ThrowIfCancellationRequested();
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var entry = Enter(() =>
        {
            try
            {
                result.TrySetResult(work());
            }
            catch (Exception error)
            {
                result.TrySetException(error);
            }
        });
        await using var leaving = ended.UnsafeRegister(_ =>
        {
            if (Leave(entry)) result.TrySetCanceled(ended);
        }, null);
        return await result.Task;
    }

    private LinkedListNode<Action> Enter(Action work)
    {
        lock (entering)
        {
            if (waiting.Count >= mostWaiting) throw new LaneFullException();
            var entry = waiting.AddLast(work);
            if (isRunning) Monitor.Pulse(entering);
            else Start();
            return entry;
        }
    }

    private bool Leave(LinkedListNode<Action> entry)
    {
        lock (entering)
        {
            if (entry.List is null) return false;
            waiting.Remove(entry);
            return true;
        }
    }

    private void Start()
    {
        isRunning = true;
        new Thread(Run) { IsBackground = true, Name = "patterns of WireMock's dialect" }.UnsafeStart();
    }

    private void Run()
    {
        while (Next() is { } work) work();
    }

    private Action? Next()
    {
        lock (entering)
        {
            if (waiting.Count == 0) Monitor.Wait(entering, LingerMilliseconds);
            if (waiting.First is not { } first)
            {
                isRunning = false;
                return null;
            }

            waiting.RemoveFirst();
            return first.Value;
        }
    }
}

/// <summary>Too many works wait.</summary>
internal sealed class LaneFullException() : Exception("Too many patterns are waiting.");
