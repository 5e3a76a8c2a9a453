using System.Text.RegularExpressions;
using EmailSync.MockServer.Bodies.Formats.Encodings;

namespace EmailSync.Explain.Values;

/// <summary>A body as it was most likely probable, whatever its type says and whatever is wrong with it.</summary>
/// <param name="Syntax">Its syntax.</param>
/// <param name="Text">Its text.</param>
/// <param name="Value">Its value; null if there is none, or too much.</param>
internal sealed partial record ProbableBody(MediaSyntax Syntax, string Text, BodyValue? Value)
{
    /// <summary>Whether it has more values than are read.</summary>
    public bool HasTooMany { get; private init; }

    private const int LongestDeclaration = 256;

    // Accepts every byte, so it comes last.
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Reads a body.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="stated">The charset that was stated, if it is known.</param>
    /// <param name="announced">The syntax according to Content-Type; null if that says nothing.</param>
    /// <param name="request">The schema of the request.</param>
    public static ProbableBody Read(byte[] bytes, Encoding? stated, MediaSyntax? announced, Schema request)
    {
        var text = Decode(bytes, stated, out var encoding).TrimStart('\ufeff');
        var syntax = Sniff(text) ?? (announced is null or MediaSyntax.JsonPatch ? MediaSyntax.Json : announced.Value);
        var budget = new ValueBudget();
        var probable = syntax switch
        {
            MediaSyntax.Xml => new ProbableBody(syntax, text, OfXml(text, request, budget)),
            MediaSyntax.Form =>
                new ProbableBody(syntax, text,
                    LenientForm.Read(text, encoding.GetByteCount("a") == 1 ? encoding : Encoding.UTF8, request, budget)),
            _ => OfJson(text, announced, request, budget),
        };
        return budget.IsSpent ? probable with { Value = null, HasTooMany = true } : probable;
    }

    private static ProbableBody OfJson(string text, MediaSyntax? announced, Schema request, ValueBudget budget)
    {
        var value = LenientJson.Read(text, budget);
        // JSON that was encoded into a string once too often.
        if (value is { Kind: JsonValueKind.String, Text: var inner } && inner.AsSpan().TrimStart() is ['{' or '[', ..])
            value = LenientJson.Read(inner, budget);
        if (request.Shape.Type != SchemaType.Object)
            return value is not null && LenientPatch.IsAllOperations(value)
                ? new ProbableBody(MediaSyntax.JsonPatch, text, LenientPatch.Whole(value, request.Shape.Type == SchemaType.Array))
                : new ProbableBody(MediaSyntax.Json, text, value);
        if (value is not null && LenientPatch.IsPatch(value))
            return new ProbableBody(MediaSyntax.JsonPatch, text, LenientPatch.Apply(value, budget));
        // The list alone, if the request holds one.
        if (value is { Kind: JsonValueKind.Array }
            && request.Shape.Properties.FirstOrDefault(property => property.Schema.Shape.Type == SchemaType.Array) is { } list)
            value = BodyValue.Object([new BodyMember(list.Name, value)]);
        if (value is { Kind: JsonValueKind.Array } array && announced != MediaSyntax.JsonPatch
            && array.Items.FirstOrDefault(item => item.IsObject) is { } first) value = first;
        return new ProbableBody(MediaSyntax.Json, text, value);
    }

    private static BodyValue? OfXml(string text, Schema request, ValueBudget budget)
    {
        if (LenientXml.Read(text, request, budget) is not var (name, value)) return null;
        var isPart = name != request.XmlName && request.FindProperty(name, ignoreCase: true) is not null;
        return isPart ? BodyValue.Object([new BodyMember(name, value)]) : value;
    }

    private static MediaSyntax? Sniff(string text) => text.AsSpan().TrimStart() switch
    {
        ['<', ..] => MediaSyntax.Xml,
        ['[', >= '0' and <= '9', ..] when ListField().IsMatch(text) => MediaSyntax.Form,
        ['{' or '[' or '"', ..] => MediaSyntax.Json,
        _ => FormField().IsMatch(text) ? MediaSyntax.Form : null,
    };

    private static string Decode(byte[] bytes, Encoding? stated, out Encoding encoding)
    {
        var declared = Declaration().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, LongestDeclaration)));
        var (marked, _) = ByteOrderMark.Find(bytes);
        foreach (var one in (Encoding?[])[marked, stated, Wide(bytes), Encoding.UTF8,
            declared.Success ? CharsetNames.Find(declared.Groups["name"].Value) : null])
        {
            if (one is null || BodyText.FindInvalid(bytes, one, out var text) >= 0) continue;
            encoding = one;
            return text;
        }

        encoding = Western;
        return Western.GetString(bytes);
    }

    private static UnicodeEncoding? Wide(byte[] bytes) => bytes switch
    {
        [not 0, 0, not 0, 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        [0, not 0, 0, not 0, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        _ => null,
    };

    [GeneratedRegex(@"\A\s*[^\s<>{}""=:&]+=", RegexOptions.CultureInvariant)]
    private static partial Regex FormField();

    [GeneratedRegex(@"\A\s*\[[0-9]+\][=.\[]", RegexOptions.CultureInvariant)]
    private static partial Regex ListField();

    [GeneratedRegex("""^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["'](?<name>[^"'>]*)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
