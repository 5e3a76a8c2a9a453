using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EmailSync.ReferencePages.Importing.Yaml;

/// <summary>Writes JSON as YAML in the style of a contract: blocks, with short values on one line.</summary>
internal sealed partial class YamlDocumentText : IDisposable
{
    private const int ShortFlow = 64;

    private readonly StringWriter writer = new() { NewLine = "\n" };
    private readonly Emitter emitter;

    private YamlDocumentText() =>
        emitter =
        new Emitter(writer, new EmitterSettings().WithBestIndent(2).WithBestWidth(int.MaxValue).WithIndentedSequences().WithNewLine("\n"));

    /// <returns>The lines, without line ends.</returns>
    public static string[] Lines(JsonNode node)
    {
        using var text = new YamlDocumentText();
        text.emitter.Emit(new StreamStart());
        text.emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        text.Write(node, isFlow: false);
        text.emitter.Emit(new DocumentEnd(isImplicit: true));
        text.emitter.Emit(new StreamEnd());
        return text.writer.ToString().TrimEnd('\n').Split('\n');
    }

    public void Dispose() => writer.Dispose();

    private void Write(JsonNode? node, bool isFlow)
    {
        switch (node)
        {
            case JsonObject members:
                Write(members, isFlow || IsShort(members));
                break;
            case JsonArray items:
                Write(items, isFlow || IsShort(items));
                break;
            case null:
                Plain("null");
                break;
            case var value when value.GetValueKind() == JsonValueKind.String:
                WriteText(value.GetValue<string>());
                break;
            default:
                Plain(node.ToJsonString());
                break;
        }
    }

    private void Write(JsonObject members, bool isFlow)
    {
        emitter.Emit(
            new MappingStart(AnchorName.Empty, TagName.Empty, true, isFlow || members.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
        foreach (var (name, value) in members)
        {
            WriteText(name);
            Write(value, isFlow);
        }

        emitter.Emit(new MappingEnd());
    }

    private void Write(JsonArray items, bool isFlow)
    {
        emitter.Emit(
            new SequenceStart(AnchorName.Empty, TagName.Empty, true,
                isFlow || items.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
        foreach (var item in items) Write(item, isFlow);
        emitter.Emit(new SequenceEnd());
    }

    private void WriteText(string text)
    {
        var style = text switch
        {
            _ when text.Contains('\n') => ReadsAsBlock().IsMatch(text) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted,
            _ when ReadsOtherwise().IsMatch(text) && !Version().IsMatch(text) => ScalarStyle.SingleQuoted,
            _ => ScalarStyle.Any,
        };
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));
    }

    private void Plain(string text) => emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, true, false));

    private static bool IsShort(JsonObject members) =>
        members.All(member => member.Value is JsonValue) && members.ToJsonString().Length <= ShortFlow;

    private static bool IsShort(JsonArray items) =>
        items.All(item => item is JsonValue) && items.ToJsonString().Length <= ShortFlow * 2;

    // Without quotes some YAML version or reader takes these for something other than a text.
    [GeneratedRegex(@"^([-+.0-9~<=].*|y|n|yes|no|on|off|true|false|null)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ReadsOtherwise();

    // None of them reads two dots as a number.
    [GeneratedRegex(@"^[0-9]+\.[0-9]+\.[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(
        @"^(?! )([\x21-\x7E\xA0-\u2027\u202A-\uD7FF]([\x20-\x7E\xA0-\u2027\u202A-\uD7FF]*[\x21-\x7E\xA0-\u2027\u202A-\uD7FF])?\n)+\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex ReadsAsBlock();
}
