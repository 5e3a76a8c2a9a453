using System.ComponentModel;

namespace EmailSync.Mcp.Control;

/// <summary>Calls of the journal, newest first.</summary>
internal sealed record CallsAnswer(long Total, long Dropped, IReadOnlyList<CallAnswer> Requests);

/// <summary>A call of the journal.</summary>
internal sealed record CallAnswer(
    string Id,
    DateTimeOffset Time,
    string Sandbox,
    string Method,
    string Target,
    string? Operation,
    CallerAnswer? Caller,
    JsonElement Headers,
    ContentAnswer Body,
    int Status,
    string? Requirement,
    IReadOnlyList<FindingAnswer> Findings,
    FaultAnswer? Fault,
    double DurationMs,
    SentAnswer Answer);

internal sealed record CallerAnswer(string? User, string? Scheme, string? Application);

internal sealed record ContentAnswer(string State, long Length, string? Text = null, string? Base64 = null, string? Why = null);

internal sealed record SentAnswer(int Status, string? ContentType, JsonElement Headers, string? Text = null, string? Base64 = null);

internal sealed record FaultAnswer(string Kind, long? Id, string By, string Sent);

/// <summary>What a call did wrong.</summary>
internal sealed record FindingAnswer(
    [property: Description("The rule that was broken.")] string Id,
    [property: Description("MUST, SHOULD, MAY or INFO.")] string Level,
    [property: Description("How sure the rule is: docs, vendor, observed, rfc or assumed.")] string Evidence,
    [property: Description("The rule in words.")] string Statement,
    [property: Description("Where in the request.")] string Place,
    [property: Description("What was sent there.")] string? Sent,
    string? Expected,
    string Message,
    long Count,
    [property: Description("Whether the call was refused for it.")] bool Refused);
