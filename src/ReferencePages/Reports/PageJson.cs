using System.Text.Json.Serialization;
using EmailSync.ReferencePages.Checking;
using EmailSync.Reporting.Texts;

namespace EmailSync.ReferencePages.Reports;

/// <summary>The result as JSON, for programs.</summary>
internal static class PageJson
{
    public static string Write(CheckResult result) => JsonText.Write(new CheckDocument(
        result.Sentence,
        result.Contract,
        result.Pages,
        result.Facts,
        result.Deviations.Select(deviation => Of(deviation, result.Contract, deviation.ContractLine)),
        result.Departures.Select(use => Of(use.Covered, result.Contract, use.Line) with { Departure = use.Id }),
        result.Errors), CheckJson.Default.CheckDocument);

    private static DeviationDocument Of(PageDeviation deviation, string contract, int contractLine) => new(
        null, deviation.RuleId, deviation.How, deviation.Fact, deviation.Operation,
        new(deviation.Page, deviation.Page is null ? null : deviation.PageLine, deviation.PageSays),
        new(contract, contractLine, deviation.ContractSays));
}

internal sealed record CheckDocument(
    string Sentence,
    string Contract,
    IReadOnlyList<string> Pages,
    int Facts,
    IEnumerable<DeviationDocument> Deviations,
    IEnumerable<DeviationDocument> Departures,
    IReadOnlyList<PageError> Errors);

internal sealed record DeviationDocument(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Departure,
    string Id,
    string How,
    string Fact,
    string Operation,
    StatementDocument Page,
    StatementDocument Contract);

internal sealed record StatementDocument(string? File, int? Line, string Says);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(CheckDocument))]
internal sealed partial class CheckJson : JsonSerializerContext;
