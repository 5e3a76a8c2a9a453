using System.Text.Json.Serialization;
using EmailSync.Explain.Samples;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Findings;

namespace EmailSync.Explain;

/// <summary>An explanation in JSON.</summary>
internal sealed record ExplanationJson(
    string? Id,
    string Sandbox,
    string? Operation,
    int Status,
    bool Complete,
    IReadOnlyList<string> Limits,
    IReadOnlyList<string> Assumed,
    IReadOnlyList<StageReport> Stages,
    IEnumerable<FindingJson> Findings,
    AnswerJson? Answer,
    IEnumerable<ChangeJson> Changes,
    CorrectedJson? Corrected,
    IReadOnlyList<string> Remarks,
    string? Reason)
{
    public static ExplanationJson Of(Explanation explanation) => new(
        explanation.Id,
        explanation.Entry?.Sandbox ?? explanation.Sandbox,
        explanation.Entry?.OperationId,
        explanation.Status,
        explanation.Limits.Count == 0,
        explanation.Limits,
        explanation.Assumed,
        explanation.Stages,
        explanation.Findings.Select(FindingJson.Of),
        explanation.Entry is { } entry ? AnswerJson.Of(Shown(entry.Answer, explanation.Id)) : null,
        explanation.Correction.Changes.Select(change => new ChangeJson(change.Location.Text, change.From, change.To, change.Rule)),
        explanation.Sample is { } sample ? CorrectedJson.Of(sample, explanation.Corrected!.Status, explanation.Corrected.Findings) : null,
        explanation.Remarks,
        explanation.Correction.Reason);

    // A dry run's call has no journal entry to link to.
    private static Answer Shown(Answer answer, string? id) => id is not null ? answer : new Answer(answer.Status)
    {
        Headers = [.. answer.Headers.Where(line => line.Name != Call.IdHeader)],
        ContentType = answer.ContentType,
        Content = answer.Content,
    };
}

internal sealed record ChangeJson(string Place, string? From, string? To, string? Rule);

internal sealed record CorrectedJson(
    int Status,
    IEnumerable<FindingJson> Findings,
    IReadOnlyList<string> Variables,
    string? Request,
    ReadOnlyMemory<byte> RequestBase64,
    string Curl,
    string CsharpHttpClient,
    string CsharpGeneratedClient,
    string Typescript,
    string Python)
{
    public static CorrectedJson Of(SampleRequest sample, int status, IReadOnlyList<Finding> findings)
    {
        var bytes = sample.ToBytes();
        return new CorrectedJson(
            status,
            findings.Select(FindingJson.Of),
            sample.Variables,
            PlainText.Is(bytes) ? Encoding.UTF8.GetString(bytes) : null,
            bytes,
            CurlSample.Write(sample),
            HttpClientSample.Write(sample),
            GeneratedClientSample.Write(sample),
            FetchSample.Write(sample),
            PythonSample.Write(sample));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ExplanationJson))]
internal sealed partial class ExplainJson : JsonSerializerContext;
