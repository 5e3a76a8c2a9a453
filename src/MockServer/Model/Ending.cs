namespace EmailSync.MockServer.Model;

/// <summary>How a call's way through the stages ends: an answer, or a refusal, which the pipeline makes an answer of.</summary>
public abstract record Ending;
