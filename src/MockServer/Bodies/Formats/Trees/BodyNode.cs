using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Trees;

/// <summary>A name with a text or child nodes: XML and forms before a schema gives them types.</summary>
internal abstract class BodyNode(string name)
{
    private List<BodyNode>? children;

    public string Name { get; } = name;

    public abstract string? Text { get; }

    /// <summary>Whether the node is marked as null.</summary>
    public bool IsNil { get; init; }

    public IReadOnlyList<BodyNode> Children => children ?? [];

    public static bool IsBlank(string text) => !text.AsSpan().ContainsAnyExcept(" \t\r\n");

    public void Add(BodyNode child) => (children ??= []).Add(child);

    /// <summary>The node's location in the body.</summary>
    /// <param name="pointer">JSON pointer of its value in the request.</param>
    public abstract Location Where(string pointer);
}
