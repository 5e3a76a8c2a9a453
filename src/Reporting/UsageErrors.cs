using EmailSync.Reporting.Terminals;

namespace EmailSync.Reporting;

/// <summary>Errors in how a program was called, one per line on the error output.</summary>
/// <param name="program">The program's name, before each line.</param>
/// <param name="hint">A last line that says where to find help; null for none.</param>
public sealed class UsageErrors(string program, string? hint = null)
{
    /// <returns>The exit code.</returns>
    public int Report(params IReadOnlyList<string> errors)
    {
        foreach (var error in errors) StandardOutput.Errors.WriteLine($"{program}: {error}");
        if (hint is not null) StandardOutput.Errors.WriteLine($"{program}: {hint}");
        return ExitCodes.Usage;
    }
}
