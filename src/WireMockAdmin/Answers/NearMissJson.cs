using System.Text.Json.Serialization;
using EmailSync.Contract;
using EmailSync.WireMockAdmin.Matching;

namespace EmailSync.WireMockAdmin.Answers;

/// <summary>WireMock's NearMiss.</summary>
public sealed class NearMissJson(LoggedRequestJson requests, RedactedJson redacted)
{
    // The User-Agent of the HTTP library in WireMock's Java client.
    private const string JavaClient = "Apache-HttpClient/";

    /// <summary>
    /// Whether the client can read differences. WireMock's Java client cannot: its class for them cannot be
    /// deserialised. It gets the findings only as sub-events, like all clients.
    /// </summary>
    public static bool TakesDifferences(HttpContext http) =>
        !http.Request.Headers.UserAgent.ToString().StartsWith(JavaClient, StringComparison.Ordinal);

    internal NearMissDocument Of(NearMiss miss, bool withDifferences) => new(
        requests.Of(miss.Call),
        miss.Operation is { } operation ? StubMappings.Of(operation, miss.Call.Entry.Sandbox) : null,
        miss.Pattern is { } pattern ? new(pattern.Source, redacted) : null,
        new(miss.Operation is null ? [] : FindingEvent.Of(miss.Call.Entry), withDifferences ? miss.Differences : [], miss.Distance));
}

internal sealed record NearMissDocument(
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

/// <summary>A call, and what it nearly matched: an operation of the contract, or a pattern.</summary>
/// <param name="Call">The call.</param>
/// <param name="Operation">The operation; null for a pattern.</param>
/// <param name="Pattern">The pattern; null for an operation.</param>
/// <param name="Distance">How different it is: 0 is a match; an operation is always below 1.</param>
/// <param name="Differences">The differences.</param>
public sealed record NearMiss(LoggedCall Call, ContractOperation? Operation, RequestPattern? Pattern, double Distance,
    IReadOnlyList<Difference> Differences);

/// <summary>A difference; WireMock's DiffDescription.</summary>
/// <param name="Expected">What was expected.</param>
/// <param name="Actual">What was found; empty if nothing was, or if it cannot be shown.</param>
/// <param name="Message">Where, and what it means.</param>
public sealed record Difference(string Expected, string Actual, [property: JsonPropertyName("errorMessage")] string Message)
{
    public static Difference Of(Finding finding) =>
        new(finding.Expected, finding.Sent ?? "", $"{finding.Rule.Id} {finding.Rule.Level}, {finding.Location}: {finding.Message}");
}
