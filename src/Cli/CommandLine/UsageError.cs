using EmailSync.Reporting;
using EmailSync.Reporting.Terminals;

namespace EmailSync.Cli.CommandLine;

/// <summary>What is wrong with a start: a line an error, on the error output.</summary>
internal static class UsageError
{
    /// <returns>The exit code.</returns>
    public static int Tell(params IReadOnlyList<string> errors)
    {
        foreach (var error in errors) StandardOutput.Errors.WriteLine($"emailsync: {error}");
        return ExitCodes.Usage;
    }

    /// <summary>The same for an error that has an exit code of its own.</summary>
    public static int Tell(string error, int exitCode)
    {
        Tell(error);
        return exitCode;
    }
}
