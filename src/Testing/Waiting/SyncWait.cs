namespace EmailSync.Testing;

/// <summary>Waits until an account is synchronised. It looks again when a call has come in, and at no other time.</summary>
internal static class SyncWait
{
    public static async Task<RecordedSync> RunAsync(
        Recording recording, AccountName account, TimeSpan timeout, TimeProvider time, CancellationToken disposed, CancellationToken cancellationToken)
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

                if (recording.NewestSync(account) is { } sync) return sync;
                await calls.WaitAsync(ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(disposed.IsCancellationRequested, typeof(MockSuperOffice));
            throw new TimeoutException(VerdictText.NotSyncedInTime(recording.Verdict, account, timeout));
        }
    }
}
