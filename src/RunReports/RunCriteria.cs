using EmailSync.MockServer.Verdicts;
using EmailSync.RunReports.Waivers;

namespace EmailSync.RunReports;

/// <summary>How the calls of a command are to be checked.</summary>
/// <param name="Command">The command's name for people, without its folder.</param>
/// <param name="Arguments">Its arguments. They may hold secrets.</param>
/// <param name="FailOn">From which level on findings make the verdict say no.</param>
/// <param name="MinRequests">Fewest calls that are expected.</param>
/// <param name="Excuses">The rules that may be broken.</param>
/// <param name="Sandbox">The one sandbox to check; null for all.</param>
internal sealed record RunCriteria(
    string Command, IReadOnlyList<string> Arguments, FailOn FailOn, long MinRequests, Excuses Excuses, string? Sandbox)
{
    /// <summary>Whether a MUST that another server broke fails the run, too.</summary>
    public bool FailsOnServer { get; init; }
}
