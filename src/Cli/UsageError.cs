namespace EmailSync.Cli;

/// <summary>Errors in the command line, one per line on the error output.</summary>
internal static class UsageError
{
    private static readonly UsageErrors Errors = new("emailsync");

    /// <returns>The exit code.</returns>
    public static int Tell(params IReadOnlyList<string> errors) => Errors.Tell(errors);

    /// <summary>The same for an error that has an exit code of its own.</summary>
    public static int Tell(string error, int exitCode)
    {
        Errors.Tell(error);
        return exitCode;
    }
}
