using System.Diagnostics;
using System.Globalization;

namespace EmailSync.ConformanceTests.Tests.CommandLine;

/// <summary>The program as a user starts it, without any setting of this process.</summary>
internal sealed record ChildProgram(int ExitCode, string Output, string Errors)
{
    public static Task<ChildProgram> RunAsync(params string[] arguments) => RunAsync([], arguments);

    public static async Task<ChildProgram> RunAsync((string Name, string Value)[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "emailsync-conformance.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("EMAILSYNC_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        // The program's own words are English, its libraries' those of the user.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = CultureInfo.InvariantCulture.Name;
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new ChildProgram(process.ExitCode, await output, await errors);
    }
}
