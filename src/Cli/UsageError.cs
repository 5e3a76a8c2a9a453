namespace EmailSync.Cli;

/// <summary>Errors in the command line, one per line on the error output.</summary>
internal static class UsageError
{
    private static readonly UsageErrors Errors = new("emailsync");

    /// <returns>The exit code.</returns>
    public static int Report(params IReadOnlyList<string> errors) => Errors.Report(errors);

    /// <summary>The same for an error that has an exit code of its own.</summary>
    public static int Report(string error, int exitCode)
    {
        Errors.Report(error);
        return exitCode;
    }
}
