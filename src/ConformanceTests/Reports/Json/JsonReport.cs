using System.Text.Json.Serialization;
using EmailSync.ConformanceTests.Reports.Comparison;
using EmailSync.ConformanceTests.Reports.Deviations;
using EmailSync.ConformanceTests.Reports.Reproductions;
using EmailSync.Contract.Files;
using EmailSync.Contract.Names;

namespace EmailSync.ConformanceTests.Reports.Json;

/// <summary>results.json: the whole run for programs, and for later comparisons. Its format is results.schema.json.</summary>
public static class JsonReport
{
    /// <summary>The JSON Schema that is written next to results.json.</summary>
    public static string Schema => EmbeddedFile.Text(typeof(JsonReport).Assembly, "results.schema.json");

    public static string Write(RunReport report)
    {
        var (conclusion, run) = (report.Conclusion, report.Run);
        return JsonText.Write(new ResultsFile(
            "./results.schema.json",
            1,
            new ResultsConclusion(conclusion.Sentence, conclusion.Outcome.InJson(), conclusion.ExitCode, conclusion.Strict,
                Level(conclusion.Must) with { Failed = conclusion.Must.Broken },
                Level(conclusion.Should) with { Missed = conclusion.Should.Broken },
                conclusion.Recorded, conclusion.DoNotApply),
            new ResultsRun(run.Target.AbsoluteUri, run.TargetName, run.Profile, run.CatalogueHash, run.Command, run.Seed,
                ReportTime.Of(run.Started), ReportTime.Milliseconds(run.Duration), run.Filter, run.SetUpError),
            conclusion.Warnings,
            conclusion.Waivers.Select(use =>
                new ResultsWaiver(use.Waiver.Id, use.Waiver.Reason, ReportTime.Day(use.Waiver.Expires), use.State.InJson())),
            report.Deviations,
            report.Comparison is { } compared ? Of(compared) : null,
            report.Results.Select(Of)), ResultsJson.Default.ResultsFile);
    }

    private static ResultsLevel Level(LevelCount count) =>
        new(count.Held, null, null, count.Waived, count.NotVerified, count.Errors, count.DoNotApply);

    private static ResultsComparison Of(RunComparison compared) => new(
        compared.Old.Name, compared.Old.Started, compared.Old.CatalogueHash,
        Of(compared.NewFailures), Of(compared.Fixed), Of(compared.Changed), Of(compared.Added), Of(compared.Removed));

    private static IEnumerable<ResultsChange> Of(IEnumerable<VerdictChange> changes) =>
        changes.Select(change => new ResultsChange(change.Id, change.Was?.InJson(), change.Now?.InJson()));

    private static ResultsResult Of(ReportedResult result) => new(
        result.Id, result.Group, result.Requirement.Level, result.Requirement.Statement, result.Requirement.Source,
        result.Source.Select(part => part.Link).OfType<string>(), result.Requirement.Evidence, result.Requirement.Needs,
        result.Verdict.InJson(), result.Standing.InJson(), result.Summary, result.Obstacle is { } obstacle ? obstacle.InJson() : null,
        result.Remedy,
        ReportTime.Milliseconds(result.Duration), result.Observations, result.Exchanges.Select(Of));

    private static ResultsExchange Of(ReportedExchange exchange) => new(
        exchange.Label, exchange.Target, exchange.Status, exchange.End, ReportTime.Milliseconds(exchange.Duration),
        new(exchange.Request.Length, exchange.Request, exchange.RequestText),
        new(exchange.Answer.Length, exchange.Answer, exchange.AnswerText),
        exchange.Reproduction);
}

internal sealed record ResultsFile(
    [property: JsonPropertyName("$schema")] string Schema,
    int Format,
    ResultsConclusion Conclusion,
    ResultsRun Run,
    IEnumerable<string> Warnings,
    IEnumerable<ResultsWaiver> Waivers,
    IReadOnlyList<Deviation> Deviations,
    ResultsComparison? Comparison,
    IEnumerable<ResultsResult> Results);

internal sealed record ResultsConclusion(
    string Sentence, string Outcome, int ExitCode, bool Strict, ResultsLevel Must, ResultsLevel Should, int Recorded, int DoNotApply);

internal sealed record ResultsLevel(
    int Held,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Failed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Missed,
    int Waived,
    int NotVerified,
    int Errors,
    int DoNotApply);

internal sealed record ResultsRun(
    string Target, string TargetName, string Profile, string CatalogueHash, string Command, int Seed, string Started, double DurationMs,
    string? Filter, string? SetUpError);

internal sealed record ResultsWaiver(string Id, string Reason, string Expires, string State);

internal sealed record ResultsComparison(
    string File,
    string Started,
    string CatalogueHash,
    IEnumerable<ResultsChange> NewFailures,
    IEnumerable<ResultsChange> Fixed,
    IEnumerable<ResultsChange> Changed,
    IEnumerable<ResultsChange> Added,
    IEnumerable<ResultsChange> Removed);

internal sealed record ResultsChange(string Id, string? Was, string? Now);

internal sealed record ResultsResult(
    string Id,
    string Group,
    string Level,
    string Statement,
    string Source,
    IEnumerable<string> Links,
    string Evidence,
    string Needs,
    string Verdict,
    string Standing,
    string Summary,
    string? Obstacle,
    string? Remedy,
    double DurationMs,
    IReadOnlyList<Observation> Observations,
    IEnumerable<ResultsExchange> Exchanges);

internal sealed record ResultsExchange(
    string Label, string Target, int Status, string? End, double DurationMs, ResultsBytes Request, ResultsBytes Answer,
    Reproduction? Reproduction);

internal sealed record ResultsBytes(int Length, ReadOnlyMemory<byte> Base64, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ResultsFile))]
internal sealed partial class ResultsJson : JsonSerializerContext;
