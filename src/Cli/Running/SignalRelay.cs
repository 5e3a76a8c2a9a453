using System.Runtime.InteropServices;

namespace EmailSync.Cli.Running;

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
    private readonly CancellationTokenSource impatience = new();
    private readonly Action<string> tell;
    private int? child;
    private bool isOver;

    /// <param name="tell">Is told the name of a signal that is passed on.</param>
    public SignalRelay(Action<string> tell)
    {
        this.tell = tell;
        registrations = [.. Passed.Select(passed => PosixSignalRegistration.Create(passed.Signal, context =>
        {
            context.Cancel = true;
            Take(passed.Number, $"{passed.Signal}", OperatingSystem.IsWindows() || (passed.IsFromTerminal && ProcessCalls.IsInForeground()));
        }))];
    }

    /// <summary>Cancelled by a signal that comes when the command has ended: calls under way are not waited for any longer.</summary>
    public CancellationToken Impatient => impatience.Token;

    /// <summary>Says who gets the signals, those among them that came before.</summary>
    public void To(int process)
    {
        lock (gate)
        {
            child = process;
            foreach (var signal in early) ProcessCalls.Signal(process, signal);
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

            tell(name);
            if (hasIt) return;
            if (child is { } process) ProcessCalls.Signal(process, signal);
            else early.Add(signal);
        }
    }
}
