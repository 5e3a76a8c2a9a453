using EmailSync.ReferencePages.Checking;
using EmailSync.Reporting.Sarif;
using EmailSync.Reporting.Texts;

namespace EmailSync.ReferencePages.Reports;

/// <summary>
/// The result as SARIF. A result's main location is the line of the contract, which the reader can change; the page's line
/// is a related location. Departures are suppressed results.
/// </summary>
internal static class PageSarif
{
    private static readonly IReadOnlyList<SarifRule> Rules =
        [.. FactKinds.All.SelectMany(kind =>
            Deviations.All.Select(how => new SarifRule($"{kind.Name}.{how}", new($"{kind.Meaning}: {how}"))))];

    // The built-in contract is no file that a viewer could open: its text goes with the log.
    private const string EmbeddedName = "emailsync-contract.yaml";

    /// <param name="result">The result.</param>
    /// <param name="exitCode">The program's exit code.</param>
    /// <param name="builtIn">The text of the contract where it is built into the program; null if it is a file.</param>
    public static string Write(CheckResult result, int exitCode, string? builtIn) => Log(
        builtIn is null ? result : result with { Contract = EmbeddedName },
        exitCode,
        builtIn is null ? null : new(new(EmbeddedName), new(builtIn), "application/yaml", "UTF-8")).Write();

    private static SarifLog Log(CheckResult result, int exitCode, SarifArtifact? contract) => new(
        "EmailSync",
        "emailsync-docs-check/",
        Rules,
        new SarifInvocation(
            result.Errors.Count == 0, null, exitCode, null, null,
            result.Errors.Select(error =>
                new SarifNotification("error", new(VisibleText.Of(error.Reason)), Location(error.Page, error.Line)))),
        [.. result.Deviations.Select(deviation => Result(result.Contract, deviation, null)),
            .. result.Departures.Select(use => Result(result.Contract, use.Covered, use))],
        new JsonObject
        {
            ["sentence"] = result.Sentence,
            ["facts"] = result.Facts,
            ["pages"] = new JsonArray([.. result.Pages.Select(page => (JsonNode)page)])
        },
        contract);

    private static SarifResult Result(string contract, PageDeviation deviation, DepartureUse? departure) => new(
        deviation.RuleId,
        departure is null ? "error" : "note",
        new(VisibleText.Of(
            $"{deviation.How}: {deviation.Fact} of {deviation.Operation}. The page says: {deviation.PageSays}. "
                + $"The contract says: {deviation.ContractSays}.")
            + (departure is null ? "" : $" Known departure {VisibleText.Of(departure.Id)}.")),
        Location(contract, departure?.Line ?? deviation.ContractLine),
        deviation.Page is { } page ? Location(page, deviation.PageLine) : null,
        null,
        SarifResult.Fingerprint("deviation/v1", deviation.RuleId, deviation.Operation, deviation.Name, deviation.Page),
        departure is null
            ? null
            : SarifSuppression.InSource(
                $"Departure {VisibleText.Of(departure.Id)}, which the contract declares at this line (x-departures)"),
        new Dictionary<string, string>
        {
            ["fact"] = deviation.Fact,
            ["operation"] = deviation.Operation,
            ["pageSays"] = deviation.PageSays,
            ["contractSays"] = deviation.ContractSays
        });

    private static SarifLocation[] Location(string file, int line) => [SarifLocation.Of(Address(file), Math.Max(line, 1))];

    // A path is not yet a URI: spaces and letters of other scripts have to be encoded.
    private static string Address(string file) =>
        Path.IsPathFullyQualified(file)
            ? new Uri(file).AbsoluteUri
            : string.Join('/', file.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
}
