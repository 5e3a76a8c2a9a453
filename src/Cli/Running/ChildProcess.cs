using System.ComponentModel;
using System.Diagnostics;

namespace EmailSync.Cli.Running;

/// <summary>The command. It shares our input, output and error output, and ends no later than this object is disposed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;
    private readonly ManualResetEventSlim over = new();
    private readonly Thread keeper;

    private ChildProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        Exception? failure = null;
        using var started = new ManualResetEventSlim();
        // The kernel counts the starting thread as the parent; a pool thread might end long before the run does.
        keeper = new Thread(() =>
        {
            try
            {
                process.Start();
            }
            catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
            {
                failure = exception;
            }

            started.Set();
            over.Wait();
        })
        { IsBackground = true, Name = "parent of the command" };
        keeper.Start();
        started.Wait();
        if (failure is null) return;
        Dispose();
        throw new CommandStartException(failure.Message);
    }

    public int Id => process.Id;

    /// <exception cref="CommandStartException">It cannot be started.</exception>
    public static ChildProcess Start(RunPlan plan, IReadOnlyDictionary<string, string?> environment)
    {
        var start = Launcher.StartOf(plan.File, plan.Name, plan.Arguments);
        Set(start, environment);
        return new ChildProcess(start);
    }

    /// <summary>Starts one among several: its input is empty, its outputs are read here, and it leads a process group of its own.</summary>
    /// <exception cref="CommandStartException">It cannot be started.</exception>
    public static ChildProcess StartCaptured(string file, string name, IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?> environment)
    {
        var start = Launcher.StartOf(file, name, arguments, leadsGroup: true);
        Set(start, environment);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        var child = new ChildProcess(start);
        child.process.StandardInput.Close();
        return child;
    }

    /// <summary>The outputs of one that is captured.</summary>
    public IReadOnlyList<Stream> Outputs => [process.StandardOutput.BaseStream, process.StandardError.BaseStream];

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code; 128 plus the signal's number if a signal ended it.</returns>
    public async Task<int> ExitAsync(CancellationToken cancellationToken = default)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Ends one that is captured, with all that it started.</summary>
    public void End()
    {
        if (OperatingSystem.IsLinux()) ProcessCalls.SignalGroup(Id, ProcessCalls.SigKill);
        else if (IsRunning()) process.Kill(entireProcessTree: true);
    }

    public void Dispose()
    {
        if (keeper.IsAlive && !over.IsSet && IsRunning()) process.Kill(entireProcessTree: true);
        over.Set();
        keeper.Join();
        process.Dispose();
        over.Dispose();
    }

    private static void Set(ProcessStartInfo start, IReadOnlyDictionary<string, string?> environment)
    {
        foreach (var (name, value) in environment)
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
    }

    private bool IsRunning()
    {
        try
        {
            return !process.HasExited;
        }
        catch (InvalidOperationException)
        {
            return false; // it was never started
        }
    }
}

/// <summary>The command exists but cannot be started.</summary>
internal sealed class CommandStartException(string message) : Exception(message);
