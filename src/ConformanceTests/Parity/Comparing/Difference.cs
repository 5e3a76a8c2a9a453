namespace EmailSync.ConformanceTests.Parity.Comparing;

/// <summary>One thing that a client can see in two answers to the same probe, and that is not alike.</summary>
/// <param name="What">What differs: "status", "401 WWW-Authenticate", "403 body ErrorType".</param>
/// <param name="Target">What the target has; "(none)" if it has nothing.</param>
/// <param name="Mock">What the mock has.</param>
public sealed record Difference(string What, string Target, string Mock)
{
    /// <summary>The mark of what an answer does not have.</summary>
    public const string None = "(none)";

    /// <summary>The difference in one line: the same wherever it is seen, so that a list of known ones can name it.</summary>
    public string Key => $"{What}: {Target} | {Mock}";
}
