using System.Diagnostics;

namespace EmailSync.ConformanceTests.Tests.Reports.Reproductions;

/// <summary>Runs lines in bash, as a reader of a report would.</summary>
internal static class Shell
{
    private static readonly string[] Proxies = ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

    /// <summary>Skips the test where a program is missing.</summary>
    public static async Task RequireAsync(string program)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The lines are for bash.");
        var (exitCode, _, _) = await RunAsync($"command -v {program}");
        Assert.SkipUnless(exitCode == 0, $"{program} is not installed.");
    }

    public static async Task<(int ExitCode, byte[] Output, string Error)> RunAsync(string line, string? folder = null,
        params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("bash", ["-c", line])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var proxy in Proxies) start.Environment.Remove(proxy);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var bash = Process.Start(start)!;
        using var output = new MemoryStream();
        var error = bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, output.ToArray(), await error);
    }
}
