using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EmailSync.ContractDiff.Documents;

/// <summary>Reads YAML by its core schema, with the line of each value. What an alias repeats is one value, read once.</summary>
internal sealed partial class YamlNodes
{
    private readonly Dictionary<AnchorName, Node> anchors = [];
    private readonly Parser parser;

    private YamlNodes(TextReader text) => parser = new Parser(text);

    /// <exception cref="ContractFileException">This is not YAML.</exception>
    public static Node Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var text = new StringReader(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
            return new YamlNodes(text).Document();
        }
        catch (YamlException wrong)
        {
            throw new ContractFileException((int)Math.Max(1, wrong.Start.Line), $"expected YAML: {wrong.Message}");
        }
        catch (DecoderFallbackException wrong)
        {
            throw new ContractFileException(bytes[..Math.Max(0, wrong.Index)].Count((byte)'\n') + 1,
                "expected text in UTF-8, found other bytes");
        }
    }

    private Node Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) throw new ContractFileException(1, "expected an OpenAPI document, found nothing");
        var root = Value(0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var other))
            throw new ContractFileException((int)other.Start.Line, "expected one document, found another");
        return root;
    }

    private Node Value(int depth)
    {
        var at = parser.Current!;
        var line = (int)at.Start.Line;
        if (depth > ContractFile.MaxDepth) throw new ContractFileException(line, $"expected at most {ContractFile.MaxDepth} levels");
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return anchors.TryGetValue(alias.Value, out var known)
                ? known
                : throw new ContractFileException(line, $"expected an anchor before its alias, found *{alias.Value}");

        var node = parser.TryConsume<Scalar>(out var scalar) ? Of(scalar, line)
            : parser.TryConsume<SequenceStart>(out _) ? Items(line, depth)
            : Members(line, depth);
        // An anchor is known where its value ends, so that no value contains itself.
        if (at is NodeEvent { Anchor.IsEmpty: false } anchored) anchors[anchored.Anchor] = node;
        return node;
    }

    private Node Items(int line, int depth)
    {
        var items = new Node(NodeKind.Array, "", line);
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Value(depth + 1));
        return items;
    }

    private Node Members(int line, int depth)
    {
        parser.Consume<MappingStart>();
        var members = new Node(NodeKind.Object, "", line);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var at = (int)parser.Current!.Start.Line;
            if (!parser.TryConsume<Scalar>(out var name)) throw new ContractFileException(at, "expected the name of a member");
            if (!members.Add(name.Value, Value(depth + 1)))
                throw new ContractFileException(at, $"expected each member once, found {name.Value} again");
        }

        return members;
    }

    private static Node Of(Scalar scalar, int line) => new(
        scalar.Style != ScalarStyle.Plain ? NodeKind.Text
            : scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? NodeKind.Null
            : scalar.Value is "true" or "false" ? NodeKind.Boolean
            : Number().IsMatch(scalar.Value) ? NodeKind.Number
            : NodeKind.Text,
        scalar.Value, line);

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
