using System.Runtime.InteropServices;

namespace EmailSync.Cli.Hosting;

/// <summary>
/// The signals that stop a server: the first one asks it to, the second ends the process at once, as if nobody had listened.
/// </summary>
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

    /// <summary>Ends with the name of the first signal, or with what else asked for the stop.</summary>
    public Task<string> Asked => asked.Task;

    /// <summary>Cancelled when the server is asked to stop.</summary>
    public CancellationToken Token => stopping.Token;

    /// <summary>Stops the server once the standard input ends: whoever holds its other end has closed it, or is gone.</summary>
    public void FollowInput() => new Thread(() =>
    {
        try
        {
            using var input = StandardInput.Open();
            input.CopyTo(Stream.Null);
        }
        catch (IOException)
        {
            // Nobody can write there any more: the same end.
        }

        if (asked.TrySetResult("the input has ended")) stopping.Cancel();
    })
    { IsBackground = true, Name = "standard input" }.Start(); // a thread of its own, since it waits all the time

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        asked.TrySetCanceled(); // an input that ends later asks for nothing
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
