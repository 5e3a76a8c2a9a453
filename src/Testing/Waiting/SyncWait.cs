namespace EmailSync.Testing;

/// <summary>Waits until an account is synchronised. It looks again when a call has come in, and at no other time.</summary>
internal sealed class SyncWait(Recording recording, AccountSelector account, SyncMarker? after)
{
    // What a timer takes (CancellationTokenSource).
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public static TimeSpan Checked(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan || (timeout >= TimeSpan.Zero && timeout <= Longest)
        ? timeout
        : throw new ArgumentOutOfRangeException(nameof(timeout), timeout,
            $"Expected 0 to {Longest.TotalDays:0} days, or Timeout.InfiniteTimeSpan.");

    public async Task<RecordedSync> RunAsync(TimeSpan timeout, TimeProvider time, CancellationToken disposed,
        CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(timeout, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, disposed, cancellationToken);
        using var calls = recording.Follow();
        try
        {
            while (true)
            {
                // Emptied before looking: what comes in meanwhile is then looked at again.
                while (calls.TryRead(out _)) { }

                if (Find() is { } sync) return sync;
                await calls.WaitAsync(ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(disposed.IsCancellationRequested, typeof(MockSuperOffice));
            throw new TimeoutException(VerdictText.NotSyncedInTime(recording.Verdict, account, after, timeout));
        }
    }

    // After a marker the first, so that none is passed over; without one the newest.
    private RecordedSync? Find()
    {
        var syncs = recording.SyncsOf(account);
        return after is { } marker
            ? syncs.FirstOrDefault(sync => marker.IsBefore(sync.Position))
            : syncs is [.., var newest] ? newest : null;
    }
}
