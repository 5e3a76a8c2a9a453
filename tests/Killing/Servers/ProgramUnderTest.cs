using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace EmailSync.Killing.Servers;

/// <summary>A server as a process of its own. Disposing kills it.</summary>
internal sealed class ProgramUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(60);
    private const int Killed = 128 + 9;
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramUnderTest(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Exited += (_, _) => address.TrySetException(new EarlyEndException(process.ExitCode));
    }

    public int Id => process.Id;

    public Uri Address { get; private set; } = null!;

    /// <summary>What it has written to both of its outputs.</summary>
    public string Said
    {
        get
        {
            lock (said) return said.ToString();
        }
    }

    /// <summary>The program emailsync.</summary>
    public static Task<ProgramUnderTest> StartAsync(IReadOnlyList<string> arguments) => StartAsync("emailsync.dll", [], arguments);

    /// <summary>A program of this folder.</summary>
    /// <param name="library">Its main library.</param>
    /// <param name="launcher">A program that becomes it; empty for none.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<ProgramUnderTest> StartAsync(string library, IReadOnlyList<string> launcher, IReadOnlyList<string> arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] line = [.. launcher, dotnet, Path.Combine(AppContext.BaseDirectory, library), .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList()) start.Environment.Remove(name);
        var program = new ProgramUnderTest(start);
        program.process.Start();
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        try
        {
            program.Address = await program.address.Task.WaitAsync(LongestStart);
            return program;
        }
        catch (Exception exception)
        {
            await program.DisposeAsync();
            if (exception is EarlyEndException early && WasKilled(early.Code)) throw;
            throw new InvalidOperationException($"{exception.Message} It said: {program.Said}", exception);
        }

        static bool IsSetting(string name) => name.StartsWith("EMAILSYNC__", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether an exit code is that of a program that was killed.</summary>
    public static bool WasKilled(int code) => code == Killed;

    /// <summary>Ends it as the kernel does when memory runs out: SIGKILL, which no program sees.</summary>
    public void Kill() => process.Kill();

    /// <summary>Asks it to end, as a service manager does.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-s", "TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await EndAsync();
    }

    /// <summary>Waits until it has ended, and gives its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(LongestEnd);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Read(string? line)
    {
        const string listening = " listening on http://";
        Note(line);
        if (line?.IndexOf(listening, StringComparison.Ordinal) is >= 0 and var start)
            address.TrySetResult(new Uri(line[(start + " listening on ".Length)..]));
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (said) said.AppendLine(line);
    }
}

/// <summary>A program has ended before it listened.</summary>
/// <param name="code">Its exit code.</param>
internal sealed class EarlyEndException(int code) : Exception($"The program ended with {code} before it listened.")
{
    public int Code => code;
}
