using System.Text.Json.Nodes;
using EmailSync.ContractDiff.Changes;
using EmailSync.ContractDiff.Comparing;
using EmailSync.ContractDiff.Documents;
using EmailSync.Reporting.Sarif;
using EmailSync.Reporting.Texts;

namespace EmailSync.ContractDiff.Reports;

/// <summary>The differences as SARIF: the new place is the location, the old one is related. What breaks is an error.</summary>
internal static class SarifReport
{
    private static readonly IReadOnlyList<SarifRule> Rules =
        [.. ChangeKind.All.Select(kind => new SarifRule(kind.Id, new(kind.Meaning), DefaultConfiguration: new(LevelOf(kind))))];

    public static string Write(DiffResult result, int exitCode) => new SarifLog(
        "EmailSync",
        "emailsync-contract-diff/",
        Rules,
        new SarifInvocation(true, null, exitCode, null, null,
            result.Old.Dangling.Concat(result.New.Dangling)
                .Select(warning => new SarifNotification("warning", new(VisibleText.Of(warning))))),
        result.Changes.Select(Result),
        new JsonObject { ["sentence"] = result.Sentence, ["old"] = result.Old.Name, ["new"] = result.New.Name }).Write();

    private static SarifResult Result(Change change) => new(
        change.Kind.Id,
        LevelOf(change.Kind),
        new(VisibleText.Of($"{TextReport.Label(change.Kind.Effect)}: {change.Subject} {change.Sentence}. "
            + $"Used by {TextReport.Operations(change, TextReport.MostOperations)}.")),
        [Location(change.New ?? change.Old!)],
        change is { New: not null, Old: { } old } ? [Location(old)] : null,
        null,
        SarifResult.Fingerprint("change/v1", change.Kind.Id, change.Subject, change.Sentence),
        null,
        new Dictionary<string, string>
        {
            ["effect"] = change.Kind.EffectName,
            ["operations"] = string.Join(", ", change.Operations),
            ["csharp"] = string.Join(", ", change.Members.Select(member => member.CSharp)),
            ["typescript"] = string.Join(", ", change.Members.Select(member => member.TypeScript)),
        });

    private static string LevelOf(ChangeKind kind) => kind.IsBreak ? "error" : "note";

    private static SarifLocation Location(Place place) =>
        SarifLocation.Of(Address(place.File), Math.Max(place.Line, 1)) with
        {
            LogicalLocations = [new SarifLogicalLocation(place.Pointer[(place.Pointer.LastIndexOf('/') + 1)..], place.Pointer, "member")]
        };

    // A path is not yet a URI: spaces and letters of other scripts have to be encoded.
    private static string Address(string file) =>
        Path.IsPathFullyQualified(file)
            ? new Uri(file).AbsoluteUri
            : string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
}
