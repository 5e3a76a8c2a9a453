namespace EmailSync.Killing.Load;

/// <summary>All calls sent to one data folder, over all lives of its server.</summary>
internal sealed class SentCalls
{
    private readonly Lock gate = new();
    private List<SentCall> calls = [];
    private TaskCompletionSource? refused;
    private int answered;
    private (int Count, TaskCompletionSource Reached)? awaited;

    public IReadOnlyList<SentCall> All
    {
        get
        {
            lock (gate) return [.. calls];
        }
    }

    /// <summary>When the last answer came.</summary>
    public long LastAnswer => All.Max(call => call.AnsweredAt);

    public IReadOnlyList<SentCall> Of(string sandbox) => [.. All.Where(call => call.Sandbox == sandbox)];

    public void Add(SentCall call)
    {
        lock (gate) calls.Add(call);
    }

    /// <summary>Completes once that many calls more were acknowledged.</summary>
    public Task AnsweredAsync(int more)
    {
        lock (gate)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited = (answered + more, reached);
            return reached.Task;
        }
    }

    /// <summary>Completes at the next answer that says that calls cannot be stored.</summary>
    public Task RefusedAsync()
    {
        lock (gate) return (refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>A call was answered.</summary>
    public void NoteAnswer(SentCall call)
    {
        lock (gate)
        {
            if (call.IsUnstored)
            {
                refused?.TrySetResult();
                return;
            }

            if (++answered >= awaited?.Count) awaited.Value.Reached.TrySetResult();
        }
    }

    /// <summary>Forgets the calls that the journal of a sandbox does not have: from now on nobody can expect them.</summary>
    public void Keep(string sandbox, IEnumerable<string?> journaled)
    {
        var kept = journaled.ToHashSet();
        lock (gate) calls = [.. calls.Where(call => call.Sandbox != sandbox || !call.IsJournaled || kept.Contains(call.Tag))];
    }
}
