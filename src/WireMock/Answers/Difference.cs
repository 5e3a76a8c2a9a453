using System.Text.Json.Serialization;
using EmailSync.MockServer.Model;

namespace EmailSync.WireMock.Answers;

/// <summary>In what a call is off; WireMock's DiffDescription.</summary>
/// <param name="Expected">What was expected.</param>
/// <param name="Actual">What there was; empty where there was nothing, or it cannot be shown.</param>
/// <param name="Message">Where, and what it means.</param>
public sealed record Difference(string Expected, string Actual, [property: JsonPropertyName("errorMessage")] string Message)
{
    public static Difference Of(Finding finding) =>
        new(finding.Expected, finding.Sent ?? "", $"{finding.Rule.Id} {finding.Rule.Level}, {finding.Place}: {finding.Message}");
}
