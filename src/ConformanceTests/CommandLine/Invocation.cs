using System.CommandLine;
using EmailSync.Reporting;
using EmailSync.Reporting.Terminals;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>Runs the command line of a program of the suite.</summary>
public static class Invocation
{
    /// <summary>Runs the command, or reports what is wrong with the arguments.</summary>
    /// <param name="root">The root command.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="problem">Reports errors.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] arguments, UsageErrors problem)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0) return problem.Report([.. parsed.Errors.Select(error => error.Message)]);
        return await TextResult.WriteAsync(
            text => parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = text,
                Error = StandardOutput.Errors,
                ProcessTerminationTimeout = null,
            }),
            error => problem.Report(error));
    }
}
