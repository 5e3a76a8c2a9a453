using System.CommandLine;
using EmailSync.ConformanceTests.Judging;
using EmailSync.Contract;
using EmailSync.Reporting;
using EmailSync.Reporting.Terminals;

namespace EmailSync.ConformanceTests.CommandLine;

/// <summary>The verb <c>check-catalogue</c>; the build runs it.</summary>
internal static class CatalogueCommand
{
    public const string Name = "check-catalogue";

    public static Command Create()
    {
        var command = new Command(Name, "Fails where a requirement of the catalogue has no test, or a test no requirement.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var drift = CheckList.Drift(RequirementCatalogue.Load());
        // The form in which a build shows errors.
        foreach (var difference in drift) StandardOutput.Results.WriteLine($"openapi/requirements.tsv : error EMAILSYNC1: {difference}");
        return drift.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
