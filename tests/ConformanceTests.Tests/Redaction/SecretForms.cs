using System.Text;
using System.Text.Encodings.Web;

namespace EmailSync.ConformanceTests.Tests.Redaction;

/// <summary>The forms in which a server may repeat a secret.</summary>
internal static class SecretForms
{
    /// <summary>Every form, as text of which each character is one byte.</summary>
    /// <param name="secret">The secret, one character a byte.</param>
    public static IEnumerable<string> Of(string secret)
    {
        var text = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(secret));
        var base64 = Base64(secret);
        yield return secret;
        yield return Latin1(JavaScriptEncoder.Default.Encode(text));
        yield return Latin1(HtmlEncoder.Default.Encode(text));
        yield return Uri.EscapeDataString(text);
        yield return string.Concat(secret.Select(value => $"%{(int)value:x2}"));
        yield return string.Concat(text.Select(character => $"&#{(int)character};"));
        yield return string.Concat(text.Select(character => $"\\u{(int)character:X4}"));
        yield return base64;
        yield return Base64(base64);
        yield return Base64($"Echo: {secret}");
        yield return Base64($"a{Base64($"b {secret}")}");
        yield return Convert.ToHexString(Encoding.Latin1.GetBytes(secret));
        yield return Convert.ToHexStringLower(Encoding.Latin1.GetBytes(base64));
        yield return new string([.. secret.Reverse()]);
        yield return Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(text));
        yield return Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(text));
    }

    /// <summary>What occurs in a text of any encoding of which the secret is a part, wherever in it it stands.</summary>
    public static IEnumerable<string> Within(string secret)
    {
        foreach (var form in Of(secret)) yield return form;
        foreach (var base64 in Aligned(secret))
        {
            yield return base64;
            foreach (var again in Aligned(base64)) yield return again;
        }

        // Most of it is as bad as all of it.
        var most = secret.Length * 3 / 4;
        if (most < 8) yield break;
        yield return secret[..most];
        yield return secret[^most..];
    }

    private static IEnumerable<string> Aligned(string secret)
    {
        for (var before = 0; before < 3; before++)
        {
            var (first, end) = ((before * 8 + 5) / 6, (before + secret.Length) * 8 / 6);
            yield return Base64(new string('-', before) + secret)[first..end];
        }
    }

    private static string Latin1(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static string Base64(string bytes) => Convert.ToBase64String(Encoding.Latin1.GetBytes(bytes));
}
