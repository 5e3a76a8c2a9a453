using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EmailSync.LoadComparison;

/// <summary>A server run as a child process on a port of its own choice; disposing it kills it.</summary>
internal sealed partial class ChildServer : IDisposable
{
    private const int NoPort = 0;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string _lastError = "";

    private ChildServer(string name, string path)
    {
        Name = name;
        _process = new Process { StartInfo = Launch.OnAFreePort(path), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => ReadPort(line.Data);
        _process.ErrorDataReceived += (_, line) => _lastError = string.IsNullOrWhiteSpace(line.Data) ? _lastError : line.Data;
        _process.Exited += (_, _) => _port.TrySetResult(NoPort);
    }

    public string Name { get; }
    public int Port { get; private set; }
    public long StartedAt { get; private set; }

    public TimeSpan ProcessorTime => Read(process => process.TotalProcessorTime);
    public long ResidentBytes => Read(process => process.WorkingSet64);

    public static async Task<ChildServer> StartAsync(string name, string path, CancellationToken stopping)
    {
        if (!File.Exists(path))
            throw new CannotMeasureException($"{name}: there is no file {path}; publish it first, `make bench` does both.");
        var server = new ChildServer(name, path);
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
        var said = _lastError.Length == 0 ? "" : $", its last error line was \"{_lastError}\"";
        var command = string.Join(' ', [_process.StartInfo.FileName, .. _process.StartInfo.ArgumentList]);
        return $"{Name} {failure}{said}; run it by hand to see why: {command}";
    }

    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(LongestStop);
        }
        catch (InvalidOperationException)
        {
            // It never started, or is gone.
        }

        _process.Dispose();
    }

    private async Task StartAsync(CancellationToken stopping)
    {
        StartedAt = Stopwatch.GetTimestamp();
        try
        {
            _process.Start();
        }
        catch (System.ComponentModel.Win32Exception refused)
        {
            throw new CannotMeasureException(Explain($"did not start: {refused.Message}"));
        }

        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            Port = await _port.Task.WaitAsync(LongestStart, stopping);
            if (Port == NoPort)
            {
                // Also waits for the last of its error lines.
                await _process.WaitForExitAsync(stopping).WaitAsync(LongestStop, stopping);
                throw new CannotMeasureException(Explain($"ended with code {_process.ExitCode} before it listened"));
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
            _port.TrySetResult(int.Parse(match.Groups["port"].ValueSpan, CultureInfo.InvariantCulture));
    }

    private T Read<T>(Func<Process, T> value)
    {
        try
        {
            _process.Refresh();
            return value(_process);
        }
        catch (InvalidOperationException)
        {
            throw new CannotMeasureException(Explain("ended during the measurement"));
        }
    }

    [GeneratedRegex(@"listening on http://[^\s]*:(?<port>\d{1,5})")]
    private static partial Regex Listening();
}
