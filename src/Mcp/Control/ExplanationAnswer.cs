using System.ComponentModel;

namespace EmailSync.Mcp.Control;

/// <summary>Why a request is answered as it is, and the smallest corrected one.</summary>
internal sealed record ExplanationAnswer(
    string Sandbox,
    string? Operation,
    int Status,
    bool Complete,
    IReadOnlyList<string> Limits,
    IReadOnlyList<string> Assumed,
    IReadOnlyList<FindingAnswer> Findings,
    IReadOnlyList<ChangeAnswer> Changes,
    CorrectedAnswer? Corrected,
    IReadOnlyList<string> Remarks,
    string? Reason);

/// <summary>One thing that the corrected request has otherwise.</summary>
internal sealed record ChangeAnswer(
    [property: Description("Where in the request.")] string Place,
    [property: Description("What stands there; null where nothing does.")] string? From,
    [property: Description("What belongs there; null where nothing does.")] string? To,
    [property: Description("The rule that asks for it.")] string? Rule);

internal sealed record CorrectedAnswer(
    int Status,
    IReadOnlyList<string> Variables,
    string? Request,
    string Curl,
    string CsharpHttpClient,
    string CsharpGeneratedClient,
    string Typescript,
    string Python);
