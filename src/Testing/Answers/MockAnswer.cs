namespace EmailSync.Testing;

/// <summary>An answer that the installation was given for an operation.</summary>
public sealed class MockAnswer
{
    internal MockAnswer(string operation, string? name, int status, string? json) =>
        (Operation, Name, Status, Json) = (operation, name, status, json);

    /// <summary>The operation's id in the contract, for instance <c>v1ContactAgent_GetContactEntity</c>.</summary>
    public string Operation { get; }

    /// <summary>The name that a request chooses it by; null for the one that answers all others.</summary>
    public string? Name { get; }

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>The content; null if it has none.</summary>
    public string? Json { get; }

    /// <summary>It in a line.</summary>
    public override string ToString() => $"{Operation}{(Name is null ? "" : $", {Name}")}: {Status} {Json}".TrimEnd();
}
