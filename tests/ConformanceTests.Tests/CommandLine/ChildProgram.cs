using System.Diagnostics;
using System.Globalization;

namespace EmailSync.ConformanceTests.Tests.CommandLine;

/// <summary>The program as a user starts it, without any setting of this process.</summary>
internal sealed record ChildProgram(int ExitCode, string Output, string Errors)
{
    public static Task<ChildProgram> RunAsync(params string[] arguments) => RunAsync([], arguments);

    public static Task<ChildProgram> RunAsync((string Name, string Value)[] variables, params string[] arguments) =>
        StartAsync("emailsync-conformance", variables, arguments);

    /// <summary>The program that checks the wrong servers.</summary>
    public static Task<ChildProgram> RunMutantsAsync(params string[] arguments) => StartAsync("emailsync-mutants", [], arguments);

    private static async Task<ChildProgram> StartAsync(string name, (string Name, string Value)[] variables, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        foreach (var setting in start.Environment.Keys.Where(setting => setting.StartsWith("EMAILSYNC_", StringComparison.Ordinal))
            .ToList()) start.Environment.Remove(setting);
        // The program's own words are English, its libraries' those of the user.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = CultureInfo.InvariantCulture.Name;
        foreach (var (setting, value) in variables) start.Environment[setting] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new ChildProgram(process.ExitCode, await output, await errors);
    }
}
