namespace EmailSync.WireMockAdmin.Matching.Work;

/// <summary>
/// A thread that runs work items one after the other, separate from the threads that answer calls. It exists while there is work,
/// and a little longer.
/// </summary>
/// <param name="mostWaiting">How many work items may wait.</param>
internal sealed class MatchLane(int mostWaiting)
{
    private const int LingerMilliseconds = 2000;
    private readonly object entering = new();
    private readonly LinkedList<Action> waiting = new();
    private bool isRunning;

    /// <summary>Runs a work item, after those that are already waiting.</summary>
    /// <param name="work">The work. It checks the token itself once it has started.</param>
    /// <param name="ended">Removes it from the queue.</param>
    /// <exception cref="LaneFullException">The queue is full.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
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

/// <summary>The queue is full.</summary>
internal sealed class LaneFullException() : Exception("Too many patterns are waiting.");
