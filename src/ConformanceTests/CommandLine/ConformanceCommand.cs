using System.CommandLine;
using System.CommandLine.Help;
using EmailSync.Reporting;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>The program's command line.</summary>
internal static class ConformanceCommand
{
    private static readonly string[] Verbs = [JudgeCommand.Name, CatalogueCommand.Name, "--help", "-h", "--version"];

    public static readonly UsageErrors Problem = new("emailsync-conformance", "--help shows options and settings.");

    /// <summary>Whether a first argument is ours; the others are xunit's.</summary>
    public static bool Handles(string verb) => Verbs.Contains(verb);

    public static Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Judges a server of SuperOffice's SyncEmailAccount by the catalogue, over the wire. Without a verb, xunit's runner starts.");
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new HelpText((HelpAction)help.Action!);
        root.Subcommands.Add(JudgeCommand.Create());
        root.Subcommands.Add(CatalogueCommand.Create());
        return Invocation.RunAsync(root, arguments, Problem);
    }
}
