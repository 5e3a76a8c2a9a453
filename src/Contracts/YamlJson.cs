using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EmailSync.Contracts;

/// <summary>A YAML file as JSON, by the core schema of YAML 1.2.</summary>
internal sealed partial class YamlJson
{
    /// <summary>Most bytes of a YAML file, whose parts take many times as much until it is JSON.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    // Aliases of aliases can grow without bound; a normal contract is far below this.
    private const int MostNodes = 2_000_000;

    private readonly string file;
    private readonly List<ParsingEvent> events;
    private readonly Utf8JsonWriter json;
    private readonly Dictionary<AnchorName, int> anchors = [];
    private int nodes;

    private YamlJson(string file, List<ParsingEvent> events, Utf8JsonWriter json)
    {
        this.file = file;
        this.events = events;
        this.json = json;
    }

    /// <summary>Whether a file is YAML: by its name, or if that says nothing, by its first character.</summary>
    public static bool IsYaml(string path, ReadOnlySpan<byte> text)
    {
        var extension = Path.GetExtension(path);
        if (extension.Equals(".yaml", StringComparison.OrdinalIgnoreCase) || extension.Equals(".yml", StringComparison.OrdinalIgnoreCase))
            return true;
        if (extension.Equals(".json", StringComparison.OrdinalIgnoreCase)) return false;
        if (text.StartsWith("\uFEFF"u8)) text = text[3..];
        text = text.TrimStart(" \t\r\n"u8);
        return !text.IsEmpty && text[0] != '{';
    }

    /// <summary>The file as JSON.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="yaml">Its content.</param>
    /// <exception cref="ContractFileException">It is not YAML, or holds what JSON cannot express.</exception>
    public static ReadOnlyMemory<byte> Of(string file, byte[] yaml)
    {
        if (yaml.Length > MostBytes)
            throw new ContractFileException(file, "", $"at most {MostBytes} bytes of YAML, found {yaml.Length}; as JSON it may have more");
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(yaml).TrimStart('\uFEFF');
            var buffer = new ArrayBufferWriter<byte>(yaml.Length + 1);
            using (var writer = new Utf8JsonWriter(buffer))
            {
                var events = Events(file, new Parser(new StringReader(text)));
                if (events.Count > 0) new YamlJson(file, events, writer).Write(0);
            }

            return buffer.WrittenMemory;
        }
        catch (YamlException wrong)
        {
            throw Wrong(file, wrong.Start, $"YAML; {Excerpt.Of(wrong.Message, 300)}");
        }
        catch (DecoderFallbackException)
        {
            throw new ContractFileException(file, "", "UTF-8");
        }
    }

    private static List<ParsingEvent> Events(string file, Parser parser)
    {
        var events = new List<ParsingEvent>();
        var (depth, documents) = (0, 0);
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            if (current is DocumentStart && ++documents > 1) throw Wrong(file, current.Start, "one document, found another");
            if (current is StreamStart or StreamEnd or DocumentStart or DocumentEnd or Comment) continue;
            depth += current.NestingIncrease;
            if (depth > ContractFile.MostLevels) throw Wrong(file, current.Start, $"at most {ContractFile.MostLevels} levels");
            events.Add(current);
        }

        return events;
    }

    // Writes the node that begins there, and returns the position behind it.
    private int Write(int at)
    {
        var current = events[at];
        if (++nodes > MostNodes) throw Wrong(file, current.Start, "fewer aliases: expanded, the file is too large");
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored) anchors[anchored.Anchor] = at;
        switch (current)
        {
            case AnchorAlias alias:
                if (!anchors.TryGetValue(alias.Value, out var target) || json.CurrentDepth > ContractFile.MostLevels)
                    throw Wrong(file, alias.Start, "an alias of something that is complete before it");
                Write(target);
                return at + 1;
            case Scalar scalar:
                WriteScalar(scalar);
                return at + 1;
            case SequenceStart:
                json.WriteStartArray();
                for (at++; events[at] is not SequenceEnd;) at = Write(at);
                json.WriteEndArray();
                return at + 1;
            default:
                return WriteMapping(at);
        }
    }

    private int WriteMapping(int at)
    {
        json.WriteStartObject();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (at++; events[at] is not MappingEnd;)
        {
            if (events[at] is not Scalar { Value: var name } key) throw Wrong(file, events[at].Start, "a name, found a list or an object");
            if (!names.Add(name)) throw Wrong(file, key.Start, $"each name once, found {Excerpt.Of(name)} again");
            json.WritePropertyName(name);
            at = Write(at + 1);
        }

        json.WriteEndObject();
        return at + 1;
    }

    private void WriteScalar(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty) json.WriteStringValue(text);
        else if (text is "" or "~" or "null" or "Null" or "NULL") json.WriteNullValue();
        else if (text is "true" or "True" or "TRUE") json.WriteBooleanValue(true);
        else if (text is "false" or "False" or "FALSE") json.WriteBooleanValue(false);
        else if (JsonNumber().IsMatch(text)) json.WriteRawValue(text);
        else if (!Number().IsMatch(text)) json.WriteStringValue(text);
        else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            json.WriteNumberValue(number);
        else throw Wrong(file, scalar.Start, $"a number that JSON allows, found {Excerpt.Of(text)}");
    }

    private static ContractFileException Wrong(string file, Mark mark, string expected) =>
        new(file, string.Create(CultureInfo.InvariantCulture, $"line {mark.Line}, column {mark.Column}"), expected);

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
