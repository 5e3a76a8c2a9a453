namespace EmailSync.MockServer.Explain;

/// <summary>One thing that the corrected request has otherwise than the one that was sent.</summary>
/// <param name="Place">Where: a header, the path, a JSON pointer.</param>
/// <param name="From">What stood there, without secrets; null where nothing did.</param>
/// <param name="To">What stands there now, without secrets; null where nothing does.</param>
/// <param name="Rule">Id of the rule for callers that asks for it.</param>
internal sealed record Change(string Place, string? From, string? To, string Rule);
