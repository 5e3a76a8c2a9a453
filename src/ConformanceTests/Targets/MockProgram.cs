using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace EmailSync.ConformanceTests.Targets;

/// <summary>The mock in a process of its own, on free ports, until it is disposed or this process ends.</summary>
internal sealed class MockProgram : IAsyncDisposable
{
    private const string Says = "EmailSync mock listening on ";
    private const string ItsSettings = "EMAILSYNC_";
    private const int MostLines = 50;

    // It starts in less than a second unless the processor is busy.
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly ConcurrentQueue<string> errors = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Uri? address;
    private Uri? secureAddress;

    private MockProgram(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    public Uri Address => address!;

    /// <summary>Its address for TLS and HTTP/2.</summary>
    public Uri SecureAddress => secureAddress!;

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <param name="path">The program, or its .dll; null for the one that was built next to the suite.</param>
    /// <param name="settings">Its settings, in addition to those that every mock gets.</param>
    /// <exception cref="SettingsException">It does not start; the message holds its output.</exception>
    public static Task<MockProgram> StartAsync(string? path, IEnumerable<(string Key, string Value)> settings) =>
        StartAsync(path, settings, "serve");

    /// <summary>Starts its proxy in front of another one.</summary>
    /// <param name="path">As for the other.</param>
    /// <param name="mock">The other.</param>
    public static Task<MockProgram> StartProxyAsync(string? path, MockProgram mock) =>
        // With its own Host, the mock would name itself in answers with addresses.
        StartAsync(path, [], "proxy", "--to", mock.Address.GetLeftPart(UriPartial.Authority), "--keep-host");

    private static async Task<MockProgram> StartAsync(string? path, IEnumerable<(string Key, string Value)> settings, params string[] verb)
    {
        path ??= BesideTheSuite();
        string[] words = [.. verb, "--port", "0", "--https-port", "0"];
        var start = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? new ProcessStartInfo(DotNet(), [path, .. words])
            : new ProcessStartInfo(path, words);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        // Whatever the environment holds, every run checks the same mock.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith(ItsSettings, StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (key, value) in settings) start.Environment[$"{ItsSettings}_{key.Replace(":", "__", StringComparison.Ordinal)}"] =
            value;
        // A run is short: tiered PGO and recompilation never pay off (the number is hexadecimal).
        start.Environment.TryAdd("DOTNET_TieredPGO", "0");
        start.Environment.TryAdd("DOTNET_TC_CallCountThreshold", "200");
        var mock = new MockProgram(start);
        try
        {
            await mock.BeginAsync(path);
            return mock;
        }
        catch
        {
            await mock.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(this, EventArgs.Empty);
        // If it was never started, there is nothing to wait for.
        if (ready.Task.IsCompletedSuccessfully) await process.WaitForExitAsync();
        process.Dispose();
    }

    // The one that runs this program, which need not be on the PATH.
    private static string DotNet() =>
        Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet";

    // Where the build puts it: src/Cli/bin/Release/net10.0, in the same configuration as the suite.
    private static string BesideTheSuite()
    {
        var home = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var built = Path.Combine("src", "Cli", "bin", home.Parent?.Name ?? "", home.Name, "emailsync.dll");
        for (var folder = home; folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, built) is var path && File.Exists(path)) return path;
        throw new SettingsException(
            [$"{Settings.Mock.Name}: the mock is not built next to the suite ({built}); "
                + $"expected the path of the program emailsync, or {Settings.Target.Name} for another server"]);
    }

    private async Task BeginAsync(string path)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            throw new SettingsException([$"{Settings.Mock.Name}: {path} cannot be started: {failure.Message}"]);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(ready.Task, ended, Task.Delay(StartDeadline)) == ready.Task) return;
        var why = ended.IsCompleted ? $"ended with exit code {process.ExitCode}" : $"does not listen after {StartDeadline.TotalSeconds} s";
        throw new SettingsException([$"{Settings.Mock.Name}: the mock ({path}) {why}", .. errors]);
    }

    // The address without TLS is the last line before it serves.
    private void Hear(string? line)
    {
        if (line?.StartsWith(Says, StringComparison.Ordinal) != true
            || !Uri.TryCreate(line[Says.Length..], UriKind.Absolute, out var said)) return;
        if (said.Scheme == Uri.UriSchemeHttps)
        {
            secureAddress = said;
            return;
        }

        address = said;
        if (secureAddress is not null) ready.TrySetResult();
    }

    private void Keep(string? line)
    {
        if (line is not null && errors.Count < MostLines) errors.Enqueue(line);
    }

    private void Kill(object? sender, EventArgs ends)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }
    }
}
