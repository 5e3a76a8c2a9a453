using System.Runtime.InteropServices;

namespace EmailSync.Cli.Hosting;

/// <summary>The signals that stop a server: the first one asks it to, the second ends the process at once, as if nobody had listened.</summary>
internal sealed class StopSignals : IDisposable
{
    // SIGHUP is a terminal that was closed; a call under way is as good as with the others.
    private static readonly PosixSignal[] Followed = [PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM];

    private readonly TaskCompletionSource<string> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopping = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly Action leave;

    /// <param name="leave">What is left to do where the process ends at once.</param>
    public StopSignals(Action leave)
    {
        this.leave = leave;
        registrations = [.. Followed.Select(signal => PosixSignalRegistration.Create(signal, Take))];
    }

    /// <summary>Ends with the name of the first signal.</summary>
    public Task<string> Asked => asked.Task;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => stopping.Token;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        stopping.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        if (asked.TrySetResult(signal.Signal.ToString()))
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
