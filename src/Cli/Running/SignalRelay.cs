using System.Runtime.InteropServices;

namespace EmailSync.Cli.Running;

/// <summary>
/// Forwards signals to the command, and keeps them from ending this program before the verdict. The signals of Ctrl+C and Ctrl+\
/// reach the whole process group from the kernel, so they are not forwarded again.
/// </summary>
internal sealed class SignalRelay : IDisposable
{
    // Their numbers on every Unix.
    private static readonly (PosixSignal Signal, int Number, bool IsFromTerminal)[] Passed =
        [(PosixSignal.SIGHUP, 1, false), (PosixSignal.SIGINT, 2, true), (PosixSignal.SIGQUIT, 3, true), (PosixSignal.SIGTERM, 15, false)];

    private readonly PosixSignalRegistration[] registrations;
    private readonly Lock gate = new();
    private readonly List<int> early = [];
    private readonly CancellationTokenSource impatience = new();
    private readonly Action<string> forwarded;
    private int? child;
    private bool isOver;

    /// <param name="forwarded">Gets the name of each forwarded signal.</param>
    public SignalRelay(Action<string> forwarded)
    {
        this.forwarded = forwarded;
        registrations = [.. Passed.Select(passed => PosixSignalRegistration.Create(passed.Signal, context =>
        {
            context.Cancel = true;
            Take(passed.Number, $"{passed.Signal}",
                OperatingSystem.IsWindows() || (passed.IsFromTerminal && ProcessCalls.IsInForeground()));
        }))];
    }

    /// <summary>Cancelled by a signal after the command has ended: it ends the wait for calls in progress.</summary>
    public CancellationToken Impatient => impatience.Token;

    /// <summary>Sets the process that gets the signals, including those received before.</summary>
    public void To(int process)
    {
        lock (gate)
        {
            child = process;
            foreach (var signal in early) ProcessCalls.Signal(process, signal);
            early.Clear();
        }
    }

    /// <summary>Stops forwarding: the command has ended, and its process id may soon be reused.</summary>
    public void End()
    {
        lock (gate) isOver = true;
    }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        impatience.Dispose();
    }

    private void Take(int signal, string name, bool hasIt)
    {
        lock (gate)
        {
            if (isOver)
            {
                impatience.Cancel();
                return;
            }

            forwarded(name);
            if (hasIt) return;
            if (child is { } process) ProcessCalls.Signal(process, signal);
            else early.Add(signal);
        }
    }
}
