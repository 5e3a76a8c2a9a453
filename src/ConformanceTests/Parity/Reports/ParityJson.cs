using System.Text.Json.Serialization;
using EmailSync.ConformanceTests.Parity.Answers;
using EmailSync.ConformanceTests.Parity.Comparing;
using EmailSync.ConformanceTests.Parity.Proposals;
using EmailSync.Contract.Names;

namespace EmailSync.ConformanceTests.Parity.Reports;

/// <summary>parity.json: the comparison for programs.</summary>
internal static class ParityJson
{
    public static string Write(ParityReport report)
    {
        var run = report.Run;
        return JsonText.Write(new ParityFile(
            1, report.Sentence, report.ExitCode, ReportTime.Of(run.Started), report.Command,
            new ParityTarget(run.Target.Target.AbsoluteUri, run.Target.Profile, run.Manners.Schemes, run.Manners.Realm,
                run.Manners.Software,
                run.Target.SetUpError),
            new ParityMock(run.MockVersion, run.ContractHash, run.Settings.ToDictionary(setting => setting.Key, setting => setting.Value)),
            run.Target.CatalogueHash, run.Target.Seed, run.Target.Filter,
            Enum.GetValues<ParityStanding>().ToDictionary(standing => standing.InJson(), report.Count),
            report.Differences.Select(seen =>
                new ParityDifference(seen.Difference.What, seen.Difference.Target, seen.Difference.Mock, null, seen.Ids)),
            report.Explained.Select(explained => new ParityDifference(explained.Difference.What, explained.Difference.Target,
                explained.Difference.Mock, explained.Reason, explained.Ids)),
            VolatileMarks.Marks.ToDictionary(mark => mark.Mark, mark => mark.Meaning),
            run.Proposals, run.Observed?.Select(change => new ParityObserved(change.File, change.Line + 1, change.What)),
            run.Requirements.Select(Of)), ParityJsonContext.Default.ParityFile);
    }

    private static ParityRequirement Of(RequirementParity parity) => new(
        parity.Requirement.Id, parity.Requirement.Level, parity.Requirement.Evidence, parity.Requirement.Statement,
        parity.Standing.InJson(), parity.IsNamed, parity.FollowsFrom,
        parity.Standing == ParityStanding.NotComparable ? ParityReport.Why(parity) : null,
        Of(parity.Target), Of(parity.Mock), parity.Probes.Count(probe => probe is { Target: not null, Mock: not null }),
        parity.Probes.Where(probe => probe.Target is null || probe.Mock is null)
            .Select(probe => new ParityUnpaired(probe.Label, probe.Target is null ? "mock" : "target")),
        parity.Probes.Where(probe => probe.Differences.Count > 0).Select(probe => new ParityProbe(
            probe.Label,
            probe.Differences.Select(difference => new ParityProbeDifference(difference.What, difference.Target, difference.Mock,
                probe.Known.Contains(difference))),
            Of(probe.Target!), Of(probe.Mock!))));

    private static ParityVerdict Of(RequirementResult result) => new(result.Verdict.InJson(), result.Summary);

    private static ParityExchange Of(Exchange exchange) => new(
        exchange.Status, exchange.End, Of(exchange.Request), Of(exchange.Answer));

    private static ParityBytes Of(byte[] bytes) => new(bytes, ShownBytes.Of(bytes));
}

internal sealed record ParityFile(
    int Format,
    string Sentence,
    int ExitCode,
    string Started,
    string Command,
    ParityTarget Target,
    ParityMock Mock,
    string CatalogueHash,
    int Seed,
    string? Filter,
    IReadOnlyDictionary<string, int> Counts,
    IEnumerable<ParityDifference> Differences,
    IEnumerable<ParityDifference> Explained,
    IReadOnlyDictionary<string, string> Marks,
    IReadOnlyList<SettingProposal>? Settings,
    IEnumerable<ParityObserved>? Observed,
    IEnumerable<ParityRequirement> Requirements);

internal sealed record ParityTarget(
    string Address, string Profile, IReadOnlyList<string> Schemes, string? Realm, IReadOnlyList<string> Software, string? SetUpError);

internal sealed record ParityMock(string Version, string ContractHash, IReadOnlyDictionary<string, string> Settings);

internal sealed record ParityDifference(string What, string Target, string Mock, string? Reason, IReadOnlyList<string> Requirements);

internal sealed record ParityObserved(string File, int Line, string What);

internal sealed record ParityRequirement(
    string Id, string Level, string Evidence, string Statement, string Standing, bool Named, IReadOnlyList<string> FollowsFrom, string? Why,
    ParityVerdict Target, ParityVerdict Mock, int Paired, IEnumerable<ParityUnpaired> Unpaired, IEnumerable<ParityProbe> Probes);

internal sealed record ParityVerdict(string Verdict, string Summary);

internal sealed record ParityUnpaired(string Label, string SentTo);

internal sealed record ParityProbe(
    string Label, IEnumerable<ParityProbeDifference> Differences, ParityExchange Target, ParityExchange Mock);

internal sealed record ParityProbeDifference(string What, string Target, string Mock, bool Known);

internal sealed record ParityExchange(int Status, string? End, ParityBytes Request, ParityBytes Answer);

internal sealed record ParityBytes(ReadOnlyMemory<byte> Base64, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ParityFile))]
internal sealed partial class ParityJsonContext : JsonSerializerContext;
