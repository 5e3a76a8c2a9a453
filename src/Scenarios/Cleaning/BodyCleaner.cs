using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Xml;
using System.Xml.Linq;
using EmailSync.Contract.Media;

namespace EmailSync.Scenarios.Cleaning;

/// <summary>Replaces what bodies have, in the syntax of their media type. JSON is written without blanks.</summary>
internal sealed class BodyCleaner(ValueCleaner values)
{
    private static readonly JsonWriterOptions Writing =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A body in place of another; null if it is neither a text nor empty.</summary>
    /// <param name="bytes">The body, without content coding.</param>
    /// <param name="contentType">Its Content-Type; null if it has none.</param>
    /// <param name="place">What the contract says of it.</param>
    public byte[]? Clean(ReadOnlyMemory<byte> bytes, ContentType? contentType, ValuePlace place)
    {
        if (bytes.IsEmpty) return [];
        var syntax = contentType?.Syntax ?? MediaSyntax.Json;
        if (Read(bytes, contentType) is not { } text) return null;
        var clean = syntax switch
        {
            MediaSyntax.Json or MediaSyntax.JsonPatch or MediaSyntax.MergePatch => Json(text, place),
            MediaSyntax.Xml => Xml(text, place),
            MediaSyntax.Form => Form(text, place),
            _ => null,
        };
        return Encoding.UTF8.GetBytes(clean ?? (place.IsError && text.Length <= 400 ? values.ErrorText(text) : values.Text(text)));
    }

    /// <summary>A query or a form in place of another.</summary>
    public string Form(string text, ValuePlace place) => string.Join('&', text.Split('&').Select(pair =>
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return pair;
        var name = Decoded(pair[..equals]);
        var at = name.Split('.', '[', ']').Where(part => part.Length > 0 && !part.All(char.IsAsciiDigit))
            .Aggregate(place, (one, part) => one.Member(part));
        var value = Decoded(pair[(equals + 1)..]);
        var clean = values.Clean(value, at);
        return clean == value ? pair : $"{pair[..equals]}={Uri.EscapeDataString(clean)}";
    }));

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string? Read(ReadOnlyMemory<byte> bytes, ContentType? contentType)
    {
        try
        {
            var encoding = contentType?.Encoding is { CodePage: not 65001 } other
                ? other
                : new UTF8Encoding(false, throwOnInvalidBytes: true);
            var text = encoding.GetString(bytes.Span);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private string? Json(string text, ValuePlace place)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var bytes = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(bytes, Writing)) Write(json, document.RootElement, place);
            return Encoding.UTF8.GetString(bytes.WrittenSpan);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Write(Utf8JsonWriter json, JsonElement value, ValuePlace place)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                // In a patch the path says what the value is.
                var patched = value.TryGetProperty("op", out _) && value.TryGetProperty("path", out var path)
                    && path.ValueKind == JsonValueKind.String
                    ? path.GetString()!.Split('/')[^1]
                    : null;
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    var name = JsonStrings.ReadName(member);
                    var at = place.Member(name);
                    json.WritePropertyName(at.Schema is null ? values.Name(name) : name);
                    Write(json, member.Value, place.Member(patched is not null && name == "value" ? patched : name));
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(json, item, place.Item());
                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(values.Clean(JsonStrings.Read(value) ?? "", place));
                break;
            case JsonValueKind.Number when ValueCleaner.IsSecretNumber(place.Name) || ValueCleaner.IsPersonalNumber(place.Name):
                json.WriteRawValue(value.GetRawText() is var digits && digits.All(char.IsAsciiDigit)
                    ? values.Number(digits, place.Name)
                    : "0");
                break;
            default:
                json.WriteRawValue(value.GetRawText());
                break;
        }
    }

    private string? Xml(string text, ValuePlace place)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
            if (document.Root is not { } root) return null;
            Clean(root, place);
            document.DescendantNodes().Where(node => node is XComment or XProcessingInstruction).Remove();
            return document.Declaration is { } declaration
                ? $"{declaration}{document.ToString(SaveOptions.DisableFormatting)}"
                : document.ToString(SaveOptions.DisableFormatting);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private void Clean(XElement element, ValuePlace place)
    {
        foreach (var attribute in element.Attributes().Where(one => !one.IsNamespaceDeclaration))
            attribute.Value = values.Clean(attribute.Value, place.Member(attribute.Name.LocalName));
        if (!element.HasElements)
        {
            if (!string.IsNullOrWhiteSpace(element.Value)) element.Value = values.Clean(element.Value, place);
            return;
        }

        foreach (var text in element.Nodes().OfType<XText>().Where(node => !string.IsNullOrWhiteSpace(node.Value)).ToList())
            text.Value = values.Clean(text.Value, place);
        foreach (var child in element.Elements())
        {
            var member = place.Member(child.Name.LocalName);
            // An item of a list is named after its type.
            if (place.Schema?.Shape is { Type: SchemaType.Array } list && member.Schema is null)
                member = place with { Schema = list.Items };
            Clean(child, member);
        }
    }
}
