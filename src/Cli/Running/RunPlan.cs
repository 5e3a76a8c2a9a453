using EmailSync.AsHost.Hosts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Verdicts;
using EmailSync.Reporting.Texts;
using EmailSync.RunReports;
using EmailSync.RunReports.Waivers;

namespace EmailSync.Cli.Running;

/// <summary>The checked arguments of <c>run</c>.</summary>
/// <param name="Mock">The options of the mock.</param>
/// <param name="FailOn">The lowest level of finding that fails the verdict.</param>
/// <param name="MinRequests">The minimum number of calls.</param>
/// <param name="Excuses">The rules that may be broken.</param>
/// <param name="Folder">Where the reports go; null for none.</param>
/// <param name="Sandbox">The sandbox to call and check; null for all.</param>
/// <param name="Hosts">The hosts that the mock answers as.</param>
/// <param name="File">The program to start.</param>
/// <param name="Name">How the user called it.</param>
/// <param name="Arguments">Its arguments. They may contain secrets.</param>
internal sealed record RunPlan(
    MockOptions Mock, FailOn FailOn, long MinRequests, Excuses Excuses, RunReportFolder? Folder, string? Sandbox,
    IReadOnlyList<HostPattern> Hosts, string File, string Name, IReadOnlyList<string> Arguments)
{
    /// <summary>How the command's calls are checked.</summary>
    public RunCriteria Evaluation => new(Path.GetFileName(Name), Arguments, FailOn, MinRequests, Excuses, Sandbox)
    {
        FailsOnServer = FailsOnServer,
    };

    /// <summary>Whether a MUST that another server broke fails the verdict, too.</summary>
    public bool FailsOnServer { get; init; }

    /// <summary>The command's name for people, without its folder.</summary>
    public string ShownName => VisibleText.Of(Path.GetFileName(Name) is { Length: > 0 } last ? last : Name);
}
