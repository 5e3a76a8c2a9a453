using EmailSync.Reporting.Terminals;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>What keeps a run from starting: a line each, on the error output.</summary>
internal static class Problem
{
    /// <returns>The exit code.</returns>
    public static int Tell(params IReadOnlyList<string> problems)
    {
        foreach (var problem in problems) StandardOutput.Errors.WriteLine($"emailsync-conformance: {problem}");
        StandardOutput.Errors.WriteLine("emailsync-conformance: --help shows options and settings.");
        return ExitCodes.Usage;
    }
}
