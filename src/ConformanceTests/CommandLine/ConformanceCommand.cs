using System.CommandLine;
using System.CommandLine.Help;
using EmailSync.Reporting;
using EmailSync.Reporting.Terminals;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>The program's command line.</summary>
internal static class ConformanceCommand
{
    private static readonly string[] Verbs = [JudgeCommand.Name, CatalogueCommand.Name, "--help", "-h", "--version"];

    public static readonly UsageErrors Problem = new("emailsync-conformance", "--help lists options and settings.");

    /// <summary>Whether a first argument is ours; any other is for xunit.</summary>
    public static bool Handles(string verb) => Verbs.Contains(verb);

    public static Task<int> RunAsync(string[] arguments)
    {
        var root =
            new RootCommand(
                "Checks a server that implements SuperOffice's SyncEmailAccount against the catalogue, over the wire. "
                    + "Without a verb, xunit's runner starts.");
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new ConformanceHelp((HelpAction)help.Action!);
        root.Subcommands.Add(JudgeCommand.Create());
        root.Subcommands.Add(CatalogueCommand.Create());
        return Invocation.RunAsync(root, arguments, Problem);
    }
}

/// <summary>The verb <c>check-catalogue</c>; the build runs it.</summary>
internal static class CatalogueCommand
{
    public const string Name = "check-catalogue";

    public static Command Create()
    {
        var command = new Command(Name, "Fails if a requirement of the catalogue has no test, or a test no requirement.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var drift = CheckList.Drift(RequirementCatalogue.Load());
        // The format in which builds report errors.
        foreach (var difference in drift) StandardOutput.Results.WriteLine($"openapi/requirements.tsv : error EMAILSYNC1: {difference}");
        return drift.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
