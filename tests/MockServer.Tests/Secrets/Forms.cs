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
        ("percent, each", secret => Each(secret, value => $"%{value:x2}")),
        ("percent, twice", secret => Uri.EscapeDataString(Each(secret, value => $"%{value:X2}"))),
        ("percent, as UTF-16", secret => Each(secret, value => $"%u{value:x4}")),
        ("plus", secret => Uri.EscapeDataString(secret).Replace("%20", "+", StringComparison.Ordinal)),
        ("JSON", secret => Each(secret, value => $"\\u{value:x4}")),
        ("script", secret => Each(secret, value => $"\\x{value:X2}")),
        ("script, braces", secret => Each(secret, value => $"\\u{{{value:x}}}")),
        ("backslashes", secret => string.Concat(secret.Select(letter => char.IsLetterOrDigit(letter) ? $"{letter}" : $"\\{letter}"))),
        ("references", secret => Each(secret, value => $"&#{value};")),
        ("references, hexadecimal", secret => Each(secret, value => $"&#x{value:X};")),
        ("references, long", secret => Each(secret, value => $"&#x0000000{value:x};")),
        ("references, open", secret => Each(secret, value => $"&#{value}")),
        ("base64", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))),
        ("base64, one on", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($"a{secret}bc"))),
        ("base64, two on", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($"ab{secret}c"))),
        ("base64url",
            secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($"?>{secret}")).Replace('+', '-').Replace('/', '_').TrimEnd('=')),
        ("base64 behind digits", secret => $"Ab1{Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))}"),
        ("base64, twice", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))))),
        ("base64 of percent", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(Each(secret, value => $"%{value:x2}")))),
        ("base64 of UTF-16", secret => Convert.ToBase64String(Encoding.Unicode.GetBytes(secret))),
        ("base64 of an object", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"n":"{{secret}}"}"""))),
        ("percent of base64", secret => Each(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), value => $"%{value:x2}")),
        ("hexadecimal", secret => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret))),
        ("hexadecimal, one on", secret => $"A{Convert.ToHexString(Encoding.UTF8.GetBytes(secret))}"),
        ("base64 of hexadecimal",
            secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(secret))))),
        ("quoted-printable", secret => Each(secret, value => $"={value:X2}")),
        ("UTF-7", secret => $"+{Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(secret)).TrimEnd('=')}-"),
        ("another case", secret => secret.ToUpperInvariant()),
    ];

    private static string Each(string text, Func<byte, FormattableString> write) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(value => write(value).ToString(CultureInfo.InvariantCulture)));
}
