using System.Globalization;
using EmailSync.Cli.Judging;
using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.MockServer.Verdicts;
using EmailSync.Reporting.Waivers;
using EmailSync.RunReports;
using EmailSync.RunReports.Waivers;

namespace EmailSync.Cli.CommandLine;

/// <summary>The options of every verb that gives a verdict on calls.</summary>
/// <param name="beforeFiles">Whether files may follow the options, so that each value needs its option.</param>
internal sealed class VerdictArguments(bool beforeFiles = false)
{
    private readonly Option<string?> failOnLevel =
        new("--fail-on") { Description = "Fail if a rule of this level is broken: must, should or none [must]", HelpName = "LEVEL" };
    private readonly Option<string?> minRequests =
        new("--min-requests") { Description = "Minimum number of calls [1]", HelpName = "N" };
    private readonly Option<string[]> except =
        new("--except")
        {
            Description = "Rules whose findings do not count, such as C-PATH-01; may be repeated",
            HelpName = "ID",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = !beforeFiles
        };
    private readonly Option<string?> waivers =
        new("--waivers") { Description = "Rules that may be broken until a date: id, reason, expiry, tab-separated", HelpName = "FILE" };
    private readonly Option<bool> failOnServer =
        new("--fail-on-server") { Description = "Fail if another server's answer breaks a MUST, too; by itself only the calls decide" };
    private readonly Option<string?> report =
        new("--report") { Description = "Folder for report.html, junit.xml, results.sarif, traffic.har, summary.md", HelpName = "DIR" };

    public IReadOnlyList<Option> All => [failOnLevel, failOnServer, minRequests, except, waivers, report];

    /// <summary>Reads what was asked for.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="errors">Gets a line for each error.</param>
    public VerdictCriteria Read(ParseResult arguments, List<string> errors)
    {
        var failOn = ReadFailOn(arguments.GetValue(failOnLevel), errors);
        var most = ReadMinRequests(arguments.GetValue(minRequests), errors);
        var excuses = ReadExcuses(arguments.GetValue(except) ?? [], arguments.GetValue(waivers), errors);
        var folder = arguments.GetValue(report) is { } directory ? new RunReportFolder(directory) : null;
        if (folder?.WhyNotWritable() is { } reason) errors.Add($"--report {folder.Path}: cannot be written: {reason}");
        return new VerdictCriteria(failOn, most, excuses, folder) { FailsOnServer = arguments.GetValue(failOnServer) };
    }

    private static FailOn ReadFailOn(string? text, List<string> errors)
    {
        switch (text?.ToLowerInvariant())
        {
            case null or "must": return FailOn.Must;
            case "should": return FailOn.Should;
            case "none": return FailOn.None;
            default:
                errors.Add($"--fail-on {text}: expected must, should or none");
                return FailOn.Must;
        }
    }

    private static Excuses ReadExcuses(string[] except, string? waiverFile, List<string> errors)
    {
        if (except.Length == 0 && waiverFile is null) return Excuses.None;
        var catalogue = RequirementCatalogue.Load();
        var ids = new List<string>();
        foreach (var id in except.SelectMany(word =>
            word.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (catalogue.TryFind(id, out var rule) && rule!.IsForClient) ids.Add(rule.Id);
            else
                errors.Add(
                    $"--except {id}: there is no such rule for callers; "
                        + $"did you mean {NearestName.Of(id, catalogue.ForClients.Select(known => known.Id))}?");
        }

        var found = new List<string>();
        var waivers = waiverFile is null ? [] : WaiverFile.Read(waiverFile, catalogue, found);
        errors.AddRange(found.Select(error => $"--waivers {error}"));
        return new Excuses([.. ids.Distinct()], waivers);
    }

    private static long ReadMinRequests(string? text, List<string> errors)
    {
        if (int.TryParse(text ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        errors.Add($"--min-requests {text}: expected a whole number from 0 to {int.MaxValue}");
        return 0;
    }
}
