using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EmailSync.ReferencePages.Importing.Yaml;

/// <summary>Reads where the parts of a YAML document are. The library's own tree does not keep the position of an alias.</summary>
internal sealed class YamlOutline
{
    private const int MaxDepth = 100;

    private readonly Parser parser;
    private readonly string text;
    private readonly Dictionary<string, YamlPart> anchors = new(StringComparer.Ordinal);

    private YamlOutline(string text)
    {
        this.text = text;
        parser = new Parser(new StringReader(text));
    }

    /// <exception cref="ContractTextException">It is not YAML, or more than one document.</exception>
    public static YamlPart Read(string text)
    {
        try
        {
            return new YamlOutline(text).ReadDocument();
        }
        catch (YamlDotNet.Core.YamlException wrong)
        {
            throw new ContractTextException((int)wrong.Start.Line, $"expected YAML: {wrong.InnerException?.Message ?? wrong.Message}");
        }
    }

    private YamlPart ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) throw new ContractTextException(1, "expected an OpenAPI document, found nothing");
        parser.Consume<DocumentStart>();
        var root = ReadPart(0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
            throw new ContractTextException((int)second.Start.Line, "expected one document, found a second one");
        return root;
    }

    private YamlPart ReadPart(int depth)
    {
        var line = (int)parser.Current!.Start.Line;
        if (depth > MaxDepth) throw new ContractTextException(line, $"expected at most {MaxDepth} levels");
        if (parser.TryConsume<AnchorAlias>(out var alias)) return ReadAlias(alias);
        if (parser.TryConsume<Scalar>(out var scalar)) return ReadScalar(scalar);
        return parser.TryConsume<SequenceStart>(out var sequence)
            ? ReadSequence(sequence, depth)
            : ReadMapping(parser.Consume<MappingStart>(), depth);
    }

    private YamlPart ReadAlias(AnchorAlias alias) =>
        anchors.TryGetValue(alias.Value.Value, out var target)
            ? Part(alias, YamlKind.Alias, false, false, alias.Value.Value) with { Target = target, End = (int)alias.End.Index }
            : throw new ContractTextException((int)alias.Start.Line, $"expected an anchor &{alias.Value} before *{alias.Value}");

    private YamlPart ReadScalar(Scalar scalar)
    {
        var part = Part(scalar, YamlKind.Scalar, false, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty, scalar.Value);
        part.End = (int)scalar.End.Index;
        return Anchored(scalar, part);
    }

    private YamlPart ReadSequence(SequenceStart start, int depth)
    {
        var sequence = Part(start, YamlKind.Sequence, start.Style == SequenceStyle.Flow, false, "");
        while (!parser.Accept<SequenceEnd>(out _)) sequence.Items.Add(ReadPart(depth + 1));
        sequence.End = EndOf(sequence, parser.Consume<SequenceEnd>(), ']', sequence.Items.LastOrDefault());
        return Anchored(start, sequence);
    }

    private YamlPart ReadMapping(MappingStart start, int depth)
    {
        var mapping = Part(start, YamlKind.Mapping, start.Style == MappingStyle.Flow, false, "");
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.Accept<MappingEnd>(out _))
        {
            var key = ReadPart(depth + 1);
            if (key.Kind != YamlKind.Scalar) throw new ContractTextException(key.Line, "expected a name");
            if (!names.Add(key.Text)) throw new ContractTextException(key.Line, $"expected {key.Text} once");
            mapping.Members.Add(new(key, ReadPart(depth + 1)));
        }

        mapping.End = EndOf(mapping, parser.Consume<MappingEnd>(), '}', mapping.Members.LastOrDefault().Value);
        return Anchored(start, mapping);
    }

    // The library puts the end of a block after the comments that follow, and the end of a flow before its bracket.
    private int EndOf(YamlPart collection, ParsingEvent end, char bracket, YamlPart? last)
    {
        if (!collection.IsFlow) return last?.End ?? collection.Start;
        var at = (int)end.Start.Index;
        return at < text.Length && text[at] == bracket ? at + 1 : at;
    }

    private static YamlPart Part(ParsingEvent read, YamlKind kind, bool isFlow, bool isPlain, string value) =>
        new(kind, isFlow, isPlain, value, (int)read.Start.Index, (int)read.Start.Line, (int)read.Start.Column - 1);

    private YamlPart Anchored(NodeEvent read, YamlPart part)
    {
        if (!read.Anchor.IsEmpty) anchors[read.Anchor.Value] = part;
        return part;
    }
}

/// <summary>A YAML text that cannot be read or added to: names the line and what was expected.</summary>
internal sealed class ContractTextException(int line, string reason) : Exception(reason)
{
    public int Line { get; } = line;
}
