using System.Globalization;
using System.Text.RegularExpressions;

namespace EmailSync.ReferencePages.Importing.Yaml;

/// <summary>A YAML document as JSON, by the core schema of YAML 1.2.</summary>
internal sealed partial class YamlJson
{
    // Aliases of aliases can grow without bound; a normal contract is far below this.
    private const int MaxNodes = 1_000_000;

    private int nodes;

    /// <exception cref="ContractTextException">It holds what JSON cannot express.</exception>
    public static JsonNode? Of(YamlPart part) => new YamlJson().Convert(part);

    private JsonNode? Convert(YamlPart part)
    {
        if (++nodes > MaxNodes) throw new ContractTextException(part.Line, "expected fewer aliases: expanded, the document is too large");
        switch (part.Kind)
        {
            case YamlKind.Alias:
                return Convert(part.Target!);
            case YamlKind.Sequence:
                return new JsonArray([.. part.Items.Select(Convert)]);
            case YamlKind.Mapping:
                var mapping = new JsonObject();
                foreach (var (key, value) in part.Members) mapping.Add(key.Text, Convert(value));
                return mapping;
            default:
                return part.IsPlain ? Plain(part) : JsonValue.Create(part.Text);
        }
    }

    private static JsonValue? Plain(YamlPart part)
    {
        var text = part.Text;
        if (text is "" or "~" or "null" or "Null" or "NULL") return null;
        if (text is "true" or "True" or "TRUE") return JsonValue.Create(true);
        if (text is "false" or "False" or "FALSE") return JsonValue.Create(false);
        if (Infinite().IsMatch(text)) throw new ContractTextException(part.Line, $"expected a number that JSON allows, found {text}");
        if (!Number().IsMatch(text)) return JsonValue.Create(text);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return JsonValue.Create(whole);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonValue.Create(number)
            : throw new ContractTextException(part.Line, $"expected a number that JSON allows, found {text}");
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|0o[0-7]+|0x[0-9a-fA-F]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Infinite();
}
