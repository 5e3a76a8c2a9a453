using EmailSync.ConformanceTests.CommandLine;
using EmailSync.Reporting.Terminals;
using Xunit.Runner.InProc.SystemConsole;

namespace EmailSync.ConformanceTests;

/// <summary>The program emailsync-conformance.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        Descriptors.Reserve();
        // A verb of ours, or xunit's runner with its own options: that is how `dotnet test` starts this program.
        return args is [var verb, ..] && ConformanceCommand.Handles(verb)
            ? await ConformanceCommand.RunAsync(args)
            : await ConsoleRunner.Run(args);
    }
}
