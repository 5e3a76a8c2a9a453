namespace EmailSync.MockServer.Model;

/// <summary>How the stages end for a call: with an answer, or with a refusal that the pipeline turns into one.</summary>
public abstract record Ending;
