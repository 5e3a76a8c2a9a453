using System.CommandLine;
using EmailSync.MockServer.Terminals;

namespace EmailSync.MockServer.CommandLine;

/// <summary>Runs what a parsed command line asks for.</summary>
internal static class Invocation
{
    /// <param name="arguments">The command line, without errors.</param>
    /// <param name="tell">Says what is wrong, and gives the exit code for it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ParseResult arguments, Func<string, int> tell)
    {
        // What is asked for as text is written at once, so that it is known whether it was.
        using var text = new StringWriter { NewLine = Environment.NewLine };
        var code = await arguments.InvokeAsync(new InvocationConfiguration
        {
            Output = text,
            Error = StandardOutput.Errors,
            // Signals are the verbs' own: a call that is under way, or a command, may take its time to end.
            ProcessTerminationTimeout = null,
        });
        if (text.GetStringBuilder().Length == 0) return code;
        StandardOutput.Results.Write(text.ToString());
        return StandardOutput.Results.Failure is { } failure ? tell($"the output cannot be written: {failure}") : code;
    }
}
