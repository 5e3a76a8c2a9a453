namespace EmailSync.MockServer.Results;

/// <summary>What the content of an answer is written in.</summary>
public enum ResultSyntax
{
    Json,
    Xml,
}
