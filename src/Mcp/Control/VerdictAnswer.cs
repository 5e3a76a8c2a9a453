namespace EmailSync.Mcp.Control;

/// <summary>What the calls say of the code that made them.</summary>
internal sealed record VerdictAnswer(string Sentence, long Calls, long Refused, IReadOnlyList<OperationAnswer> Operations,
    IReadOnlyList<BrokenRuleAnswer> Findings);

internal sealed record OperationAnswer(string Id, string Method, string Path, long Calls);

/// <summary>A rule that calls broke.</summary>
internal sealed record BrokenRuleAnswer(
    string Id, string Level, string Evidence, string Statement, long Count, long Calls, string FirstCall, string Place, string Message);
