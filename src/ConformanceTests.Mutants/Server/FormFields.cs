using System.Globalization;
using System.Text;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Names and values of application/x-www-form-urlencoded.</summary>
internal static class FormFields
{
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(byte[] octets)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var pair in Encoding.Latin1.GetString(octets).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var halves = pair.Split('=', 2);
            fields.Add(new(Decode(halves[0]), halves.Length == 2 ? Decode(halves[1]) : ""));
        }

        return fields;
    }

    private static string Decode(string text)
    {
        var octets = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%') octets.Add(text[at] == '+' ? (byte)' ' : (byte)text[at]);
            else if (at + 2 < text.Length && byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                octets.Add(octet);
                at += 2;
            }
            else throw new MalformedBodyException("A percent sign is not followed by two hexadecimal digits.");
        }

        return BodyText.Decode([.. octets], null);
    }
}
