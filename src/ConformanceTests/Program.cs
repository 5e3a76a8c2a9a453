using System.Diagnostics.CodeAnalysis;
using EmailSync.ConformanceTests.CommandLine;
using EmailSync.Reporting.Terminals;
using Xunit.Runner.InProc.SystemConsole;

namespace EmailSync.ConformanceTests;

/// <summary>The program emailsync-conformance.</summary>
internal static class Program
{
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "This program is never trimmed: only emailsync is.")]
    private static async Task<int> Main(string[] args)
    {
        Descriptors.Reserve();
        // Our verbs, or else xunit's runner with its own options: `dotnet test` starts this program that way.
        return args is [var verb, ..] && ConformanceCommand.Handles(verb)
            ? await ConformanceCommand.RunAsync(args)
            : await ConsoleRunner.Run(args);
    }
}
