using System.Text;
using System.Xml;

namespace EmailSync.MockServer.Results.Xml;

/// <summary>Text that XML can represent: XML 1.0 cannot write most control characters and lone surrogates.</summary>
internal static class XmlCharacters
{
    public static string Of(string text)
    {
        var isHeld = true;
        foreach (var character in text) isHeld &= XmlConvert.IsXmlChar(character);
        if (isHeld) return text;
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            printable.Append(rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        return printable.ToString();
    }
}
