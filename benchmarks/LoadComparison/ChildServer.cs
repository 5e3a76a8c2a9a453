using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EmailSync.LoadComparison;

/// <summary>A server run as a child process on a port of its own choice; disposing it kills it.</summary>
internal sealed partial class ChildServer : IDisposable
{
    private const int NoPort = 0;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly TaskCompletionSource<int> port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string lastError = "";

    private ChildServer(string name, string path, IReadOnlyList<string> arguments)
    {
        Name = name;
        this.process = new Process { StartInfo = Launch.OnAFreePort(path, arguments), EnableRaisingEvents = true };
        this.process.OutputDataReceived += (_, line) => ReadPort(line.Data);
        this.process.ErrorDataReceived += (_, line) => lastError = string.IsNullOrWhiteSpace(line.Data) ? lastError : line.Data;
        this.process.Exited += (_, _) => this.port.TrySetResult(NoPort);
    }

    public string Name { get; }
    public int Port { get; private set; }
    public long StartedAt { get; private set; }

    public TimeSpan ProcessorTime => Read(process => process.TotalProcessorTime);
    public long ResidentBytes => Read(process => process.WorkingSet64);

    public static Task<ChildServer> StartAsync(string name, string path, CancellationToken stopping) =>
        StartAsync(name, path, [], stopping);

    /// <param name="name">What it is called.</param>
    /// <param name="path">Executable or dll.</param>
    /// <param name="arguments">More than the port.</param>
    /// <param name="stopping">Cancels the start.</param>
    public static async Task<ChildServer> StartAsync(string name, string path, IReadOnlyList<string> arguments, CancellationToken stopping)
    {
        if (!File.Exists(path))
            throw new CannotMeasureException($"{name}: there is no file {path}; publish it first, `make bench` does both.");
        var server = new ChildServer(name, path, arguments);
        try
        {
            await server.StartAsync(stopping);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public string Explain(string failure)
    {
        var said = lastError.Length == 0 ? "" : $", its last error line was \"{lastError}\"";
        var command = string.Join(' ', [this.process.StartInfo.FileName, .. this.process.StartInfo.ArgumentList]);
        return $"{Name} {failure}{said}; run it by hand to see why: {command}";
    }

    /// <summary>Asks it to end, as a service manager does, and waits until it has.</summary>
    public async Task StopAsync(CancellationToken stopping)
    {
        using var kill = Process.Start("kill", ["-s", "TERM", this.process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(stopping);
        await this.process.WaitForExitAsync(stopping).WaitAsync(LongestEnd, stopping);
    }

    public void Dispose()
    {
        try
        {
            this.process.Kill(entireProcessTree: true);
            this.process.WaitForExit(LongestStop);
        }
        catch (InvalidOperationException)
        {
            // It never started, or is gone.
        }

        this.process.Dispose();
    }

    private async Task StartAsync(CancellationToken stopping)
    {
        StartedAt = Stopwatch.GetTimestamp();
        try
        {
            this.process.Start();
        }
        catch (System.ComponentModel.Win32Exception refused)
        {
            throw new CannotMeasureException(Explain($"did not start: {refused.Message}"));
        }

        this.process.BeginOutputReadLine();
        this.process.BeginErrorReadLine();
        try
        {
            Port = await this.port.Task.WaitAsync(LongestStart, stopping);
            if (Port == NoPort)
            {
                // Also waits for the last of its error lines.
                await this.process.WaitForExitAsync(stopping).WaitAsync(LongestStop, stopping);
                throw new CannotMeasureException(Explain($"ended with code {this.process.ExitCode} before it listened"));
            }
        }
        catch (TimeoutException)
        {
            throw new CannotMeasureException(Explain($"did not say that it listens within {LongestStart.TotalSeconds} s"));
        }
    }

    private void ReadPort(string? line)
    {
        if (line is not null && Listening().Match(line) is { Success: true } match)
            this.port.TrySetResult(int.Parse(match.Groups["port"].ValueSpan, CultureInfo.InvariantCulture));
    }

    private T Read<T>(Func<Process, T> value)
    {
        try
        {
            this.process.Refresh();
            return value(this.process);
        }
        catch (InvalidOperationException)
        {
            throw new CannotMeasureException(Explain("ended during the measurement"));
        }
    }

    [GeneratedRegex(@"listening on http://[^\s]*:(?<port>\d{1,5})")]
    private static partial Regex Listening();
}
