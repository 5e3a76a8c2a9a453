using EmailSync.Cli.CommandLine;
using EmailSync.Cli.Running;

namespace EmailSync.Cli;

/// <summary>The program emailsync.</summary>
// Written out: top-level statements make a public Program without a namespace, and a test of the mock could no longer name its own
// application's.
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (Launcher.IsMeant(args)) return Launcher.Become(args);

        Descriptors.Reserve();
        // What follows -- is the command's: nothing of ours ever reads it.
        var (own, command) = CommandWords.Split(args);
        var arguments = ServeCommand.Root(command).Parse(own);
        if (arguments.Errors.Count > 0) ServeCommand.ReadyFileOf(arguments)?.RemoveOld();
        return arguments.Errors.Count > 0
            ? UsageError.Tell([.. arguments.Errors.Select(error => $"{error.Message} (--help shows what there is)"),
                .. ServeCommand.WrongSettings(arguments)])
            : await Invocation.RunAsync(arguments, error => UsageError.Tell(error));
    }
}
