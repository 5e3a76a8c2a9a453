using EmailSync.Reporting.Terminals;

namespace EmailSync.Reporting;

/// <summary>What keeps a program from its work: a line an error, on the error output.</summary>
/// <param name="program">The program's name, before each line.</param>
/// <param name="hint">A last line that says where help is; null for none.</param>
public sealed class UsageErrors(string program, string? hint = null)
{
    /// <returns>The exit code.</returns>
    public int Tell(params IReadOnlyList<string> errors)
    {
        foreach (var error in errors) StandardOutput.Errors.WriteLine($"{program}: {error}");
        if (hint is not null) StandardOutput.Errors.WriteLine($"{program}: {hint}");
        return ExitCodes.Usage;
    }
}
