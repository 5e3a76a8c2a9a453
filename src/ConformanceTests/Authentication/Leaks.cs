using System.Net;
using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Searches every byte of an answer for secrets, in the forms in which a server may repeat them.</summary>
public sealed partial class Leaks(byte[] bytes)
{
    private readonly string[] readings = Readings(Encoding.Latin1.GetString(bytes));

    /// <summary>
    /// Whether the secret is there: plain, percent-, HTML- or JSON-escaped, in UTF-16, in base64 or hexadecimal, in any letter case.
    /// </summary>
    public bool Show(string secret)
    {
        var utf8 = Encoding.UTF8.GetBytes(secret);
        string[] forms = [Encoding.Latin1.GetString(utf8), secret, Convert.ToBase64String(utf8).TrimEnd('='), Convert.ToHexString(utf8)];
        return Array.Exists(readings, reading => forms.Any(form => reading.Contains(form, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Whether the secret is there literally, in the same letter case.</summary>
    public bool ShowPlain(string secret) =>
        readings[0].Contains(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret)), StringComparison.Ordinal);

    private static string[] Readings(string text)
    {
        string[] plain = [text, text.Replace("\0", "", StringComparison.Ordinal)];
        return [
            .. plain.SelectMany(reading =>
                (string[])[reading, WebUtility.UrlDecode(reading), Uri.UnescapeDataString(reading), WebUtility.HtmlDecode(reading),
                    Unescaped(reading)]).Distinct()];
    }

    private static string Unescaped(string json) => Escape().Replace(json, match => match.Groups["code"] is { Success: true } code
        ? $"{(char)int.Parse(code.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)}"
        : match.Groups["sign"].Value);

    [GeneratedRegex(@"\\(?:u(?<code>[0-9a-fA-F]{4})|(?<sign>[""\\/]))")]
    private static partial Regex Escape();
}
