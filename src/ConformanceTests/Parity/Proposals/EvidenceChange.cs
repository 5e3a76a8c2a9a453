using EmailSync.ConformanceTests.Parity.Answers;
using EmailSync.ConformanceTests.Parity.Comparing;

namespace EmailSync.ConformanceTests.Parity.Proposals;

/// <summary>Something assumed that the target does as assumed.</summary>
/// <param name="File">The file that says so, relative to the repository: openapi/requirements.tsv or openapi/emailsync.yaml.</param>
/// <param name="What">What is assumed there: the id of a requirement, or the name of a response.</param>
/// <param name="Line">Its line, from 0.</param>
/// <param name="Before">The line.</param>
/// <param name="After">The same line with the evidence observed.</param>
public sealed record EvidenceChange(string File, string What, int Line, string Before, string After);

/// <summary>Finds what is assumed in the catalogue and in the contract, and was observed in a comparison.</summary>
internal static class EvidenceChanges
{
    public const string Catalogue = "openapi/requirements.tsv";
    public const string Contract = "openapi/emailsync.yaml";

    // The contract's answers for errors, with their status.
    private static readonly (string Response, int Status)[] Responses =
        [("Forbidden", 403), ("NotFound", 404), ("MethodNotAllowed", 405), ("ContentTooLarge", 413), ("UnsupportedMediaType", 415)];

    /// <summary>The changes, in the order of the files.</summary>
    public static IEnumerable<EvidenceChange> Of(IReadOnlyList<RequirementParity> compared) =>
        OfRequirements(compared).Concat(OfResponses(compared));

    // A rule holds if it held with both servers, from answers that are alike: not if the list of known differences was needed.
    private static IEnumerable<EvidenceChange> OfRequirements(IReadOnlyList<RequirementParity> compared)
    {
        var lines = ContractFiles.Lines(Catalogue);
        foreach (var parity in compared.Where(parity => parity is
        {
            Requirement.Evidence: "assumed", Standing: ParityStanding.Same, Target.Verdict: CheckVerdict.Pass or CheckVerdict.Recorded,
            Mock.Verdict: CheckVerdict.Pass or CheckVerdict.Recorded,
        } && !parity.Differences.Any()))
        {
            var at = Array.FindIndex(lines, line => line.StartsWith($"{parity.Requirement.Id}\t", StringComparison.Ordinal));
            if (at >= 0) yield return Change(Catalogue, parity.Requirement.Id, lines, at, "\tassumed\t", "\tobserved\t");
        }
    }

    private static IEnumerable<EvidenceChange> OfResponses(IReadOnlyList<RequirementParity> compared)
    {
        var lines = ContractFiles.Lines(Contract);
        foreach (var (response, status) in Responses)
        {
            var probes = compared.SelectMany(parity => parity.Probes)
                .Where(probe => probe.Target?.Status == status || probe.Mock?.Status == status)
                .Where(probe => probe is { Target: not null, Mock: not null }).ToList();
            // A request that was refused before it was read says nothing about the contract's answer.
            if (!probes.Exists(HasContent) || probes.Exists(probe => probe.Differences.Count > 0)) continue;
            var start = Array.FindIndex(lines, line => line == $"    {response}:");
            var at = start < 0
                ? -1
                : Array.FindIndex(lines, start, Math.Min(6, lines.Length - start), line => line.Trim() == "source: assumed");
            if (at >= 0) yield return Change(Contract, response, lines, at, "source: assumed", "source: observed");
        }
    }

    private static bool HasContent(ProbeParity probe) => AnswerText.Of(probe.Target!.Answer) is { Content.Length: > 0 };

    private static EvidenceChange Change(string file, string what, string[] lines, int at, string assumed, string observed) =>
        new(file, what, at, lines[at], lines[at].Replace(assumed, observed, StringComparison.Ordinal));
}
