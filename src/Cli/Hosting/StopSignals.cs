using System.Runtime.InteropServices;

namespace EmailSync.Cli.Hosting;

/// <summary>
/// The signals that stop a server: the first one stops it gracefully, the second ends the process at once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    // SIGHUP means that the terminal was closed; calls in progress may finish then, too.
    private static readonly PosixSignal[] Followed = [PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM];

    private readonly TaskCompletionSource<string> stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopping = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly Action leave;

    /// <param name="leave">Cleanup before the process ends at once.</param>
    public StopSignals(Action leave)
    {
        this.leave = leave;
        registrations = [.. Followed.Select(signal => PosixSignalRegistration.Create(signal, Take))];
    }

    /// <summary>Completes with the name of the first signal, or with another reason to stop.</summary>
    public Task<string> Stopped => stopped.Task;

    /// <summary>Cancelled when the server should stop.</summary>
    public CancellationToken Token => stopping.Token;

    /// <summary>Stops the server when standard input ends, because the process at its other end has closed it or ended.</summary>
    public void FollowInput() => new Thread(() =>
    {
        try
        {
            using var input = StandardInput.Open();
            input.CopyTo(Stream.Null);
        }
        catch (IOException)
        {
            // An input that cannot be read has ended, too.
        }

        if (stopped.TrySetResult("the input has ended")) stopping.Cancel();
    })
    { IsBackground = true, Name = "standard input" }.Start(); // a thread of its own, because it blocks

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        stopped.TrySetCanceled(); // ignores an input that ends later
        stopping.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        if (stopped.TrySetResult(signal.Signal.ToString()))
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
        else
        {
            leave();
        }
    }
}
