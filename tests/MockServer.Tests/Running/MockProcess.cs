using System.Diagnostics;
using System.Globalization;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>The program itself, as a child process. Disposing ends it, whatever became of the test.</summary>
public sealed class MockProcess : IAsyncDisposable
{
    // Tests may run where signals are ignored (nohup, a shell's background job), and a process inherits that.
    private static readonly string[] SignalsByDefault = OperatingSystem.IsLinux() ? ["env", "--default-signal=HUP,INT,QUIT,TERM"] : [];
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly Process process;
    private readonly Task<string> errors;

    private MockProcess(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public static MockProcess Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public static MockProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start([], environment, arguments);

    /// <summary>Has another program start it, and become it.</summary>
    public static MockProcess StartBy(string[] launcher, params string[] arguments) =>
        Start(launcher, new Dictionary<string, string>(), arguments);

    private static MockProcess Start(string[] launcher, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] line = [.. SignalsByDefault, .. launcher, host, Path.Combine(AppContext.BaseDirectory, "emailsync.dll"), .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("EMAILSYNC", StringComparison.OrdinalIgnoreCase))
            .ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new MockProcess(Process.Start(start)!);
    }

    /// <summary>Runs the program to its end.</summary>
    public static Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) =>
        RunAsync(new Dictionary<string, string>(), arguments);

    public static async Task<(int Code, string Output, string Errors)> RunAsync(IReadOnlyDictionary<string, string> environment,
        params string[] arguments)
    {
        await using var mock = Start(environment, arguments);
        var output = mock.process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return (await mock.ExitAsync(), await output, await mock.errors);
    }

    /// <summary>The next line of its output.</summary>
    public async Task<string> ReadyLineAsync() =>
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(Deadline, TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException($"The mock did not start: {await errors}");

    /// <summary>Writes a line to its input.</summary>
    public async Task SayAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line.AsMemory(), TestContext.Current.CancellationToken);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends its input.</summary>
    public void EndInput() => process.StandardInput.Close();

    /// <summary>The rest of its output, once everybody who has it as theirs has ended.</summary>
    public Task<string> RestAsync() =>
        process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Deadline, TestContext.Current.CancellationToken);

    /// <summary>The lines of its output up to the one that says that the mock listens, which is the last before it serves.</summary>
    public async Task<IReadOnlyList<string>> ReadyLinesAsync()
    {
        var lines = new List<string>();
        do lines.Add(await ReadyLineAsync());
        while (!lines[^1].StartsWith("EmailSync mock listening on http://", StringComparison.Ordinal));
        return lines;
    }

    /// <summary>Number of the process.</summary>
    public int Id => process.Id;

    /// <summary>The base URL that the ready line names, or a command.</summary>
    public async Task<Uri> AddressAsync()
    {
        var line = await ReadyLineAsync();
        return new(
            (line.StartsWith("EmailSync mock", StringComparison.Ordinal) && !line.Contains(" on http://", StringComparison.Ordinal)
                ? (await ReadyLinesAsync())[^1]
                : line).Split(' ')[^1]);
    }

    /// <summary>Sends a signal, for instance TERM.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>All that it wrote to its error output, once it has ended.</summary>
    public Task<string> ErrorsAsync() => errors.WaitAsync(Deadline, TestContext.Current.CancellationToken);

    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline, TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
