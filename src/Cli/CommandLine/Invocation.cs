namespace EmailSync.Cli.CommandLine;

/// <summary>Runs what a parsed command line asks for.</summary>
internal static class Invocation
{
    /// <param name="arguments">The command line, without errors.</param>
    /// <param name="tell">Says what is wrong, and gives the exit code for it.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(ParseResult arguments, Func<string, int> tell) => TextResult.WriteAsync(
        text => arguments.InvokeAsync(new InvocationConfiguration
        {
            Output = text,
            Error = StandardOutput.Errors,
            // Signals are the verbs' own: a call that is under way, or a command, may take its time to end.
            ProcessTerminationTimeout = null,
        }),
        tell);
}
