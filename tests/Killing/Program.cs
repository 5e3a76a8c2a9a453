using EmailSync.Killing.Disk;
using EmailSync.Killing.Hosting;
using Xunit.Runner.InProc.SystemConsole;

namespace EmailSync.Killing;

/// <summary>The tests of this project, or one of the programs that they start and that end themselves.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args) => args switch
    {
        [RowWriter.Verb, .. var rest] => RowWriter.Run(rest),
        [ChangeWriter.Verb, .. var rest] => await ChangeWriter.RunAsync(rest),
        [StoringHost.Verb, .. var rest] => await StoringHost.RunAsync(rest),
        _ => await ConsoleRunner.Run(args),
    };
}
