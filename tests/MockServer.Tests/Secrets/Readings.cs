using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace EmailSync.MockServer.Tests.Secrets;

/// <summary>
/// Looks for secrets in what is shown as somebody would who knows how texts are written: as it stands, and with each encoding taken off,
/// twice.
/// </summary>
internal static partial class Readings
{
    /// <summary>What to look for: every part of a secret that is three quarters of it.</summary>
    public static SearchValues<string> Parts(IEnumerable<string> secrets) =>
        SearchValues.Create([.. secrets.SelectMany(PartsOf).Distinct()], StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a text shows the first of these parts, in whatever form; null if it shows none.</summary>
    public static string? Find(string shown, SearchValues<string> parts)
    {
        foreach (var text in Of(shown))
            if (text.AsSpan().IndexOfAny(parts) is >= 0 and var found)
                return $"…{text[Math.Max(0, found - 60)..Math.Min(text.Length, found + 90)]}…";
        return null;
    }

    private static IEnumerable<string> PartsOf(string secret)
    {
        var length = (secret.Length * 3 + 3) / 4;
        return Enumerable.Range(0, secret.Length - length + 1).Select(at => secret.Substring(at, length));
    }

    private static IEnumerable<string> Of(string shown)
    {
        yield return shown;
        var plain = Unescaped(shown);
        yield return plain;
        yield return plain.Replace("\\", "", StringComparison.Ordinal);
        yield return Markup().Replace(plain, "");
        yield return QuotedPrintable().Replace(plain, match => $"{(char)Convert.ToInt32(match.Groups["code"].Value, 16)}");
        foreach (var decoded in Runs(plain))
        {
            yield return decoded;
            var inner = Unescaped(decoded);
            yield return inner;
            foreach (var twice in Runs(inner)) yield return Unescaped(twice);
        }
    }

    private static string Unescaped(string text)
    {
        for (var i = 0; i < 3; i++)
        {
            text = Percent().Replace(text, match => $"{(char)Convert.ToInt32(match.Groups["code"].Value, 16)}");
            text = Escape().Replace(text, match => $"{(char)Convert.ToInt32(match.Groups["code"].Value, 16)}");
            text = WebUtility.HtmlDecode(Reference().Replace(text, "$0;").Replace(";;", ";", StringComparison.Ordinal));
        }

        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text)).Replace("\0", "", StringComparison.Ordinal);
    }

    // What stands in runs of digits, read from each digit that one could begin with.
    private static IEnumerable<string> Runs(string text)
    {
        for (var shift = 0; shift < 4; shift++)
            yield return Decoded(text, Base64(), shift,
                run => Encoding.Latin1.GetString(Convert.FromBase64String(run[..(run.Length / 4 * 4)])));
        for (var shift = 0; shift < 2; shift++)
            yield return Decoded(text, Hexadecimal(), shift,
                run => Encoding.Latin1.GetString(Convert.FromHexString(run[..(run.Length / 2 * 2)])));
    }

    private static string Decoded(string text, Regex runs, int shift, Func<string, string> decode) => string.Join('\n', runs.Matches(text)
        .Select(match => decode(match.Value[shift..].Replace('-', '+').Replace('_', '/')).Replace("\0", "", StringComparison.Ordinal)));

    [GeneratedRegex("%u?(?<code>(?<=u)[0-9a-fA-F]{4}|(?<!u)[0-9a-fA-F]{2})")]
    private static partial Regex Percent();

    [GeneratedRegex(@"\\(?:u\{?|x)(?<code>[0-9a-fA-F]{1,4})\}?")]
    private static partial Regex Escape();

    [GeneratedRegex("&#(?:[0-9]+|[xX][0-9a-fA-F]+)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"<!--.*?-->|<!\[CDATA\[|\]\]>|<[^<>]*>", RegexOptions.Singleline)]
    private static partial Regex Markup();

    [GeneratedRegex("=(?<code>[0-9a-fA-F]{2})")]
    private static partial Regex QuotedPrintable();

    [GeneratedRegex("[A-Za-z0-9+/_-]{9,}")]
    private static partial Regex Base64();

    [GeneratedRegex("[A-Fa-f0-9]{9,}")]
    private static partial Regex Hexadecimal();
}
