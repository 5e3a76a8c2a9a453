namespace EmailSync.Explain;

/// <summary>How a request fared at a stage.</summary>
/// <param name="Stage">The stage; http is what comes before the mock's own.</param>
/// <param name="Outcome">passed, refused or not reached.</param>
/// <param name="Text">What was found there.</param>
/// <param name="Requirement">Id of the rule by which it was refused.</param>
internal sealed record StageReport(string Stage, string Outcome, string Text, string? Requirement = null);
