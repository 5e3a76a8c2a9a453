using System.Globalization;
using System.Text;

namespace EmailSync.MockServer.Tests.Secrets;

/// <summary>Every way to write a text that a caller or a tool could use.</summary>
internal static class Forms
{
    public static readonly (string Name, Func<string, string> Write)[] All =
    [
        ("as it is", secret => secret),
        ("percent", Uri.EscapeDataString),
        ("percent, each", secret => Each(secret, octet => $"%{octet:x2}")),
        ("percent, twice", secret => Uri.EscapeDataString(Each(secret, octet => $"%{octet:X2}"))),
        ("percent, as UTF-16", secret => Each(secret, octet => $"%u{octet:x4}")),
        ("plus", secret => Uri.EscapeDataString(secret).Replace("%20", "+", StringComparison.Ordinal)),
        ("JSON", secret => Each(secret, octet => $"\\u{octet:x4}")),
        ("script", secret => Each(secret, octet => $"\\x{octet:X2}")),
        ("script, braces", secret => Each(secret, octet => $"\\u{{{octet:x}}}")),
        ("backslashes", secret => string.Concat(secret.Select(letter => char.IsLetterOrDigit(letter) ? $"{letter}" : $"\\{letter}"))),
        ("references", secret => Each(secret, octet => $"&#{octet};")),
        ("references, hexadecimal", secret => Each(secret, octet => $"&#x{octet:X};")),
        ("references, long", secret => Each(secret, octet => $"&#x0000000{octet:x};")),
        ("references, open", secret => Each(secret, octet => $"&#{octet}")),
        ("base64", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))),
        ("base64, one on", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($"a{secret}bc"))),
        ("base64, two on", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($"ab{secret}c"))),
        ("base64url", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($"?>{secret}")).Replace('+', '-').Replace('/', '_').TrimEnd('=')),
        ("base64 behind digits", secret => $"Ab1{Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))}"),
        ("base64, twice", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))))),
        ("base64 of percent", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(Each(secret, octet => $"%{octet:x2}")))),
        ("base64 of UTF-16", secret => Convert.ToBase64String(Encoding.Unicode.GetBytes(secret))),
        ("base64 of an object", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"n":"{{secret}}"}"""))),
        ("percent of base64", secret => Each(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), octet => $"%{octet:x2}")),
        ("hexadecimal", secret => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret))),
        ("hexadecimal, one on", secret => $"A{Convert.ToHexString(Encoding.UTF8.GetBytes(secret))}"),
        ("base64 of hexadecimal", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(secret))))),
        ("quoted-printable", secret => Each(secret, octet => $"={octet:X2}")),
        ("UTF-7", secret => $"+{Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(secret)).TrimEnd('=')}-"),
        ("another case", secret => secret.ToUpperInvariant()),
    ];

    private static string Each(string text, Func<byte, FormattableString> write) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(octet => write(octet).ToString(CultureInfo.InvariantCulture)));
}
