using System.Text.Json.Nodes;
using EmailSync.Reporting.Sarif;
using EmailSync.Reporting.Texts;
using EmailSync.Tournament.Planning;
using EmailSync.Tournament.Results;

namespace EmailSync.Tournament.Reports;

/// <summary>results.sarif: a rule for each kind of misbehaviour, a result for each finding.</summary>
internal static class SarifReport
{
    private const string Listed = "emailsync-misbehaviours.txt";

    public static string Write(TournamentRecord record)
    {
        var kinds = MisbehaviourKinds.All.ToList();
        var lines = kinds.Index().ToDictionary(kind => kind.Item.Name, kind => kind.Index + 2, StringComparer.Ordinal);
        return new SarifLog(
            "EmailSync",
            "emailsync-tournament/",
            [.. kinds.Select(kind => new SarifRule(kind.Name, new($"A command notices or survives: {kind.Title}"),
                DefaultConfiguration: new("error")))],
            new SarifInvocation(
                record.NotRun == 0, null, record.ExitCode, ReportTime.Of(record.Started),
                ReportTime.Of(record.Started + TimeSpan.FromSeconds(record.Seconds)),
                record.Remarks.Select(remark => new SarifNotification("note", new(remark)))),
            record.Findings.Select(finding => new SarifResult(
                finding.Kind,
                "error",
                new($"{finding.Title}. {JUnitReport.Message(finding)}\n\nRepeat: {VisibleText.Of(finding.Repeat)}"),
                [SarifLocation.Of(Listed, lines[finding.Kind]) with
                    {
                        LogicalLocations = [new(finding.Operation, finding.Id, "function")],
                    }],
                null,
                null,
                SarifResult.Fingerprint("misbehaviour/v1", finding.Id),
                null)),
            new JsonObject { ["sentence"] = record.Sentence, ["score"] = record.Score, ["applied"] = record.Applied },
            new SarifArtifact(new(Listed),
                new($"The misbehaviours of a tournament, one per "
                    + $"line.\n{string.Concat(kinds.Select(kind => $"{kind.Name}: {kind.Title}\n"))}"),
                "text/plain", "UTF-8")).Write();
    }
}
