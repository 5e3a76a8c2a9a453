namespace EmailSync.ConformanceTests.Targets;

/// <summary>An operation other than SyncEmailAccount, which is checked by the requirements that hold for any operation.</summary>
/// <param name="Path">Path below the base URL.</param>
/// <param name="Query">Query without its question mark; null if there is none.</param>
/// <param name="Body">JSON of a request that may be sent; null if the operation takes none.</param>
/// <param name="MediaTypes">The media types of its body.</param>
/// <param name="Root">Name of the root element of its body in XML; null if it is not known.</param>
public sealed record TestedOperation(string Path, string? Query, string? Body, IReadOnlyList<string> MediaTypes, string? Root)
{
    /// <summary>Its path and query.</summary>
    public string Target => Query is null ? Path : $"{Path}?{Query}";

    /// <summary>Whether its body is an object with members, to which others can be added.</summary>
    public bool HasMembers
    {
        get
        {
            if (Body is null) return false;
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.EnumerateObject().Any();
        }
    }
}
