using System.CommandLine;
using System.CommandLine.Help;
using System.Diagnostics.CodeAnalysis;
using EmailSync.Reporting;
using EmailSync.Reporting.Terminals;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>The program's command line.</summary>
internal static class ConformanceCommand
{
    private static readonly string[] Verbs = [SuiteProgram.Own.Verb, ParityCommand.Own.Verb, CatalogueCommand.Name, "--help", "-h",
        "--version"];

    /// <summary>Whether a first argument is ours; any other is for xunit.</summary>
    public static bool Handles(string verb) => Verbs.Contains(verb);

    [RequiresUnreferencedCode("The verb check-catalogue compares with the classes of the assembly.")]
    public static Task<int> RunAsync(string[] arguments)
    {
        var root =
            new RootCommand(
                "Checks a server that implements SuperOffice's SyncEmailAccount against the catalogue, over the wire. "
                    + "Without a verb, xunit's runner starts.");
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new ConformanceHelp((HelpAction)help.Action!);
        root.Subcommands.Add(JudgeCommand.Create(SuiteProgram.Own));
        root.Subcommands.Add(ParityCommand.Create(ParityCommand.Own));
        root.Subcommands.Add(CatalogueCommand.Create());
        return Invocation.RunAsync(root, arguments, SuiteProgram.Own.Errors);
    }
}

/// <summary>The verb <c>check-catalogue</c>; the build runs it.</summary>
internal static class CatalogueCommand
{
    public const string Name = "check-catalogue";

    [RequiresUnreferencedCode("Compares with the classes of the assembly.")]
    public static Command Create()
    {
        var command = new Command(Name, "Fails if a requirement of the catalogue has no test, or a test no requirement.");
        command.SetAction(_ => Run());
        return command;
    }

    [RequiresUnreferencedCode("Compares with the classes of the assembly.")]
    private static int Run()
    {
        var drift = CheckList.Drift(RequirementCatalogue.Load());
        // The format in which builds report errors.
        foreach (var difference in drift) StandardOutput.Results.WriteLine($"openapi/requirements.tsv : error EMAILSYNC1: {difference}");
        return drift.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
