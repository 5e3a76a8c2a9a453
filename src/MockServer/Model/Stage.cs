namespace EmailSync.MockServer.Model;

/// <summary>The stages of the pipeline that can end a call, in order.</summary>
public enum Stage
{
    /// <summary>Path and method.</summary>
    Method,
    Authentication,
    Negotiation,
    Body,
    Select,
    Operation,
}
