using System.Text;

namespace EmailSync.ContractDiff.Documents;

/// <summary>A value of a JSON or YAML file, with its line.</summary>
internal sealed class Node(NodeKind kind, string text, int line)
{
    // Most objects of a contract have few members, but its schemas are thousands.
    private const int MostToScan = 8;
    private const int MostPrinted = 10_000;

    private readonly List<KeyValuePair<string, Node>> members = [];
    private readonly List<Node> items = [];
    private Dictionary<string, Node>? index;

    public NodeKind Kind { get; } = kind;

    /// <summary>A text, or a number or boolean as it is written; empty for others.</summary>
    public string Text { get; } = text;

    /// <summary>Its line, counted from 1.</summary>
    public int Line { get; } = line;

    public IReadOnlyList<KeyValuePair<string, Node>> Members => members;

    public IReadOnlyList<Node> Items => items;

    /// <summary>A member; null if there is none of this name, or this is not an object.</summary>
    public Node? this[string name]
    {
        get
        {
            if (members.Count > MostToScan) return (index ??= members.ToDictionary()).GetValueOrDefault(name);
            foreach (var member in members)
                if (member.Key == name) return member.Value;
            return null;
        }
    }

    /// <summary>A member that is a text; null if it is none.</summary>
    public string? TextOf(string name) => this[name] is { Kind: NodeKind.Text } text ? text.Text : null;

    /// <summary>Whether a member is true.</summary>
    public bool IsTrue(string name) => this[name] is { Kind: NodeKind.Boolean, Text: "true" };

    /// <returns>False if it has this member already.</returns>
    public bool Add(string name, Node value)
    {
        if (this[name] is not null) return false;
        members.Add(KeyValuePair.Create(name, value));
        index?.Add(name, value);
        return true;
    }

    public void Add(Node item) => items.Add(item);

    /// <summary>The value as compact JSON, for comparison: the order of members makes no difference.</summary>
    public string Print()
    {
        var text = new StringBuilder();
        Print(text);
        return text.ToString();
    }

    // What aliases repeat can unfold to more than anybody wrote.
    private void Print(StringBuilder text)
    {
        if (text.Length > MostPrinted) return;
        switch (Kind)
        {
            case NodeKind.Object:
                text.Append('{');
                foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    text.Append($"\"{name}\":");
                    value.Print(text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case NodeKind.Array:
                text.Append('[');
                foreach (var item in items)
                {
                    item.Print(text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case NodeKind.Text:
                text.Append($"\"{Text}\"");
                break;
            default:
                text.Append(Kind == NodeKind.Null ? "null" : Text);
                break;
        }
    }
}

internal enum NodeKind
{
    Null,
    Boolean,
    Number,
    Text,
    Array,
    Object,
}
