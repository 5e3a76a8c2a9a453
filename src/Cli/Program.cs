using EmailSync.Cli.CommandLine;
using EmailSync.Cli.Running;

namespace EmailSync.Cli;

/// <summary>The program emailsync.</summary>
// Not top-level statements: these would make a public Program without a namespace, which clashes with that of a user's own application.
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (Launcher.Handles(args)) return Launcher.Become(args);

        Descriptors.Reserve();
        // Everything after -- belongs to the command.
        var (own, command) = CommandWords.Split(args);
        var arguments = ServeCommand.Root(command, own).Parse(own);
        if (arguments.Errors.Count > 0) ServeCommand.ReadyFileOf(arguments)?.RemoveOld();
        return arguments.Errors.Count > 0
            ? UsageError.Report([.. arguments.Errors.Select(error => $"{error.Message} (--help lists the options)"),
                .. ServeCommand.WrongSettings(arguments)])
            : await Invocation.RunAsync(arguments, error => UsageError.Report(error));
    }
}
