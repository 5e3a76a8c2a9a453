using System.Text;
using System.Text.RegularExpressions;
using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Bodies.Formats.Encodings;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Xml;

/// <summary>
/// The text of an XML body: by the charset, else the mark, else the XML declaration, else UTF-8 (RFC 7303 section 3, XML 1.0 appendix F).
/// </summary>
internal static partial class XmlText
{
    private const int LongestDeclaration = 256;

    public static BodyFault? Read(ReadOnlySpan<byte> body, Encoding? charset, out string text)
    {
        text = "";
        if (charset is null && ByteOrderMark.Find(body).Encoding is null && Declared(body, out charset) is { } fault)
            return fault;
        return BodyText.Read(body, charset, out text);
    }

    /// <summary>The encoding that the XML declaration names; null if there is none or it is not known.</summary>
    public static Encoding? StatedBy(ReadOnlySpan<byte> body) =>
        ByteOrderMark.Find(body).Encoding is null && Declared(body, out var encoding) is null ? encoding : null;

    private static BodyFault? Declared(ReadOnlySpan<byte> body, out Encoding? encoding)
    {
        encoding = WithoutMark(body);
        var declaration = Declaration().Match(Encoding.Latin1.GetString(body[..Math.Min(body.Length, LongestDeclaration)]));
        if (encoding is not null || !declaration.Success)
            return null;

        var name = declaration.Groups["name"].Value;
        encoding = CharsetNames.Find(name);
        if (encoding is null)
            return new BodyFault(RuleId.CT_17, Location.XmlDeclaration, "a known encoding", $"'{Excerpt.Of(name)}'");
        // The declaration could be read, so each character is one byte.
        return ByteOrderMark.IsWide(encoding)
            ? new BodyFault(RuleId.BODY_10, Location.XmlDeclaration, $"bytes in {encoding.WebName}, as declared", "one byte per character")
            : null;
    }

    private static Encoding? WithoutMark(ReadOnlySpan<byte> body) => body switch
    {
        [(byte)'<', 0, not 0, ..] => Encoding.Unicode,
        [0, (byte)'<', 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    [GeneratedRegex("""^<\?xml\s[^>]*?\bencoding\s*=\s*["'](?<name>[^"'>]*)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
