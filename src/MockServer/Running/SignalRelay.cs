using System.Runtime.InteropServices;

namespace EmailSync.MockServer.Running;

/// <summary>
/// Passes signals on to the command, and keeps them from ending this program: the verdict is still to come. What Ctrl+C
/// and Ctrl+\ in a terminal send, the whole group of processes gets from the kernel, and nothing is sent twice.
/// </summary>
internal sealed class SignalRelay : IDisposable
{
    // The numbers that every Unix has for them.
    private static readonly (PosixSignal Signal, int Number, bool IsFromTerminal)[] Passed =
        [(PosixSignal.SIGHUP, 1, false), (PosixSignal.SIGINT, 2, true), (PosixSignal.SIGQUIT, 3, true), (PosixSignal.SIGTERM, 15, false)];

    private readonly PosixSignalRegistration[] registrations;
    private readonly Lock gate = new();
    private readonly List<int> early = [];
    private int? child;
    private bool isOver;

    public SignalRelay() => registrations = [.. Passed.Select(passed => PosixSignalRegistration.Create(passed.Signal, context =>
    {
        context.Cancel = true;
        if (OperatingSystem.IsWindows() || (passed.IsFromTerminal && Posix.IsInForeground())) return;
        Pass(passed.Number);
    }))];

    /// <summary>Says who gets the signals, those among them that came before.</summary>
    public void To(int process)
    {
        lock (gate)
        {
            child = process;
            foreach (var signal in early) Posix.Signal(process, signal);
            early.Clear();
        }
    }

    /// <summary>Says that the command has ended: its number may soon be that of another process.</summary>
    public void End()
    {
        lock (gate) isOver = true;
    }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
    }

    private void Pass(int signal)
    {
        lock (gate)
        {
            if (isOver) return;
            if (child is { } process) Posix.Signal(process, signal);
            else early.Add(signal);
        }
    }
}
