using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Trees;

/// <summary>A name with a text or with nodes below it: all that XML and forms say before a schema types it.</summary>
internal abstract class BodyNode(string name)
{
    private List<BodyNode>? children;

    public string Name { get; } = name;

    public abstract string? Text { get; }

    /// <summary>The node says of itself that it is null.</summary>
    public bool IsNil { get; init; }

    public IReadOnlyList<BodyNode> Children => children ?? [];

    public static bool IsBlank(string text) => !text.AsSpan().ContainsAnyExcept(" \t\r\n");

    public void Add(BodyNode child) => (children ??= []).Add(child);

    /// <summary>Where the node stands in the body.</summary>
    /// <param name="pointer">Where its value stands in the request.</param>
    public abstract Location Where(string pointer);
}
