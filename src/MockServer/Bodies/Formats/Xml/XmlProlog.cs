using System.Text;
using EmailSync.Contract;
using EmailSync.MockServer.Bodies.Formats.Encodings;
using EmailSync.MockServer.Bodies.Formats.Forms;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Xml;

/// <summary>What can be refused before an XML parser sees it: emptiness, JSON, a document type.</summary>
internal static class XmlProlog
{
    private const int LongestKey = 256;

    public static BodyFault? Refuse(string text)
    {
        var at = SkipMiscellany(text);
        var rest = text.AsSpan(at);
        if (rest.IsEmpty && text.AsSpan().IsWhiteSpace())
            return new BodyFault(RuleId.BODY_07, Location.Body, "an XML document", "nothing");
        if (rest is ['{' or '[', ..])
            return new BodyFault(RuleId.CT_18, Where(text, at), "XML", "what looks like JSON");
        if (FormShape.Fits(Encoding.UTF8.GetBytes(text, at, Math.Min(rest.Length, LongestKey))))
            return new BodyFault(RuleId.CT_18, Where(text, at), "XML", "what looks like a form");
        // Nothing else starts like this.
        return rest is ['<', '!', not ('-' or '['), ..]
            ? new BodyFault(RuleId.BODY_13, Where(text, at), "XML without a document type", "a document type declaration")
            : null;
    }

    private static int SkipMiscellany(string text)
    {
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            var next = Skip(text, at, "<?", "?>") ?? Skip(text, at, "<!--", "-->");
            if (next is null)
                return at;
            at = next.Value;
        }
    }

    private static int? Skip(string text, int at, string start, string end)
    {
        if (string.CompareOrdinal(text, at, start, 0, start.Length) != 0)
            return null;
        var over = text.IndexOf(end, at + start.Length, StringComparison.Ordinal);
        return over < 0 ? null : over + end.Length;
    }

    private static Location Where(string text, int at)
    {
        var before = Encoding.UTF8.GetBytes(text[..at]);
        return TextLocation.Of(before, before.Length);
    }
}
