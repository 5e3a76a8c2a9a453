using System.Text.Json;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.States;

/// <summary>A list in state documents, for what a room keeps in each sandbox. The schema of the documents describes its items.</summary>
/// <param name="name">The member with the list.</param>
public abstract class StateSection(string name)
{
    public string Name { get; } = name;

    /// <summary>What a sandbox keeps at this moment: an object that never changes, the same as before if nothing has changed.</summary>
    public abstract object Look(Sandbox sandbox);

    /// <summary>Writes the items, one at a time.</summary>
    /// <param name="seen">What <see cref="Look"/> returned.</param>
    public abstract IEnumerable<Action<Utf8JsonWriter>> Items(object seen);

    /// <summary>Reads the list, which matches the schema, and reports what else is wrong with it.</summary>
    /// <param name="list">The list.</param>
    /// <param name="location">JSON pointer of it.</param>
    /// <param name="errors">Receives the errors.</param>
    public abstract SectionState Read(JsonElement list, string location, StateErrors errors);
}

/// <summary>The validated list of a section.</summary>
/// <param name="Bytes">Estimated memory that a sandbox with it keeps.</param>
/// <param name="Fill">Loads it into a sandbox.</param>
public sealed record SectionState(long Bytes, Action<Sandbox> Fill);
