namespace EmailSync.Testing;

/// <summary>
/// An entity that calls or the test have saved, or one that was deleted. Only those are kept: what was neither saved nor deleted is made up
/// for each answer.
/// </summary>
public sealed class MockEntity
{
    internal MockEntity(string agent, string name, int key, string? json) => (Agent, Name, Key, Json) = (agent, name, key, json);

    /// <summary>The agent that has the operations on it, for instance <c>Contact</c>.</summary>
    public string Agent { get; }

    /// <summary>The name that these operations have for it, for instance <c>ContactEntity</c>.</summary>
    public string Name { get; }

    /// <summary>Its primary key.</summary>
    public int Key { get; }

    /// <summary>
    /// What was saved, as a JSON object with times in UTC, without members that are as in a new entity; null if it was deleted.
    /// </summary>
    public string? Json { get; }

    /// <summary>It in a line.</summary>
    public override string ToString() => $"{Agent}/{Name} {Key}: {Json ?? "deleted"}";
}
