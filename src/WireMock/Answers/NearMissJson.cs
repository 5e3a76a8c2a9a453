using System.Text.Json;
using System.Text.Json.Serialization;

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
        public override RedactedPattern Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, RedactedPattern value, JsonSerializerOptions options) => value.Redacted.Write(writer, value.Source);
    }
}
