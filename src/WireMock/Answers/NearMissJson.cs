using System.Text.Json.Serialization;
using EmailSync.Contract;
using EmailSync.WireMock.Matching;

namespace EmailSync.WireMock.Answers;

/// <summary>WireMock's NearMiss.</summary>
public sealed class NearMissJson(LoggedRequestJson requests, RedactedJson redacted)
{
    // The name by which the HTTP library of WireMock's Java client introduces itself.
    private const string JavaClient = "Apache-HttpClient/";

    /// <summary>
    /// Whether the reader takes differences. WireMock's Java client fails on each one: its class for them has nothing
    /// to be read by. To it the findings are told as sub-events alone, which all clients get.
    /// </summary>
    public static bool TakesDifferences(HttpContext http) =>
        !http.Request.Headers.UserAgent.ToString().StartsWith(JavaClient, StringComparison.Ordinal);

    internal ToldNearMiss Of(NearMiss miss, bool withDifferences) => new(
        requests.Of(miss.Call),
        miss.Operation is { } operation ? StubMappings.Of(operation, miss.Call.Entry.Sandbox) : null,
        miss.Pattern is { } pattern ? new(pattern.Source, redacted) : null,
        new(miss.Operation is null ? [] : FindingEvent.Of(miss.Call.Entry), withDifferences ? miss.Differences : [], miss.Distance));
}

internal sealed record ToldNearMiss(
    LoggedRequest Request,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StubMapping? StubMapping,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RedactedPattern? RequestPattern,
    MatchResult MatchResult);

internal sealed record MatchResult(IEnumerable<FindingEvent> SubEvents, IReadOnlyList<Difference> DiffDescriptions, double Distance);

[JsonConverter(typeof(Converter))]
internal sealed record RedactedPattern(JsonElement Source, RedactedJson Redacted)
{
    internal sealed class Converter : JsonConverter<RedactedPattern>
    {
        public override RedactedPattern Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, RedactedPattern value, JsonSerializerOptions options) =>
            value.Redacted.Write(writer, value.Source);
    }
}

/// <summary>A call, and what it nearly was: an operation of the contract, or what a pattern looked for.</summary>
/// <param name="Call">The call.</param>
/// <param name="Operation">The operation; null where a pattern was given.</param>
/// <param name="Pattern">The pattern; null where an operation is meant.</param>
/// <param name="Distance">How far off it was: 0 is a match, 1 is never reached by an operation.</param>
/// <param name="Differences">In what it was off.</param>
public sealed record NearMiss(LoggedCall Call, ContractOperation? Operation, RequestPattern? Pattern, double Distance,
    IReadOnlyList<Difference> Differences);

/// <summary>In what a call is off; WireMock's DiffDescription.</summary>
/// <param name="Expected">What was expected.</param>
/// <param name="Actual">What there was; empty where there was nothing, or it cannot be shown.</param>
/// <param name="Message">Where, and what it means.</param>
public sealed record Difference(string Expected, string Actual, [property: JsonPropertyName("errorMessage")] string Message)
{
    public static Difference Of(Finding finding) =>
        new(finding.Expected, finding.Sent ?? "", $"{finding.Rule.Id} {finding.Rule.Level}, {finding.Location}: {finding.Message}");
}
