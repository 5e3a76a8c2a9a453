namespace EmailSync.Cli.CommandLine;

/// <summary>Runs a parsed command line.</summary>
internal static class Invocation
{
    /// <param name="arguments">The command line, without errors.</param>
    /// <param name="report">Reports an error and returns its exit code.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(ParseResult arguments, Func<string, int> report) => TextResult.WriteAsync(
        text => arguments.InvokeAsync(new InvocationConfiguration
        {
            Output = text,
            Error = StandardOutput.Errors,
            // The verbs handle signals themselves: a call in progress, or a command, may need time to end.
            ProcessTerminationTimeout = null,
        }),
        report);
}
