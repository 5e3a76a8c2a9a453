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
    private const int ShortestRun = 9;
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789ABCDEFabcdef");
    private static readonly SearchValues<char> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-");

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
            if (!ReferenceEquals(inner, decoded)) yield return inner;
            foreach (var twice in Runs(inner)) yield return Unescaped(twice);
        }
    }

    private static string Unescaped(string text)
    {
        for (var i = 0; i < 3; i++)
        {
            var before = text;
            text = Percent().Replace(text, match => $"{(char)Convert.ToInt32(match.Groups["code"].Value, 16)}");
            text = Escape().Replace(text, match => $"{(char)Convert.ToInt32(match.Groups["code"].Value, 16)}");
            if (text.Contains('&', StringComparison.Ordinal))
                text = WebUtility.HtmlDecode(Reference().Replace(text, "$0;").Replace(";;", ";", StringComparison.Ordinal));
            if (ReferenceEquals(text, before)) break;
        }

        return (Ascii.IsValid(text) ? text : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text)))
            .Replace("\0", "", StringComparison.Ordinal);
    }

    // What stands in runs of digits, read from each digit that one could begin with.
    private static IEnumerable<string> Runs(string text)
    {
        var base64 = Found(Base64, text);
        for (var shift = 0; shift < 4; shift++)
            if (base64.Count > 0)
                yield return Decoded(text, base64, shift, 4,
                    run => Convert.FromBase64String(run.Replace('-', '+').Replace('_', '/')));
        var hexadecimal = Found(Hexadecimal, text);
        for (var shift = 0; shift < 2; shift++)
            if (hexadecimal.Count > 0)
                yield return Decoded(text, hexadecimal, shift, 2, Convert.FromHexString);
    }

    private static List<(int Index, int Length)> Found(SearchValues<char> digits, string text)
    {
        var found = new List<(int, int)>();
        for (var at = 0; at < text.Length;)
        {
            var before = text.AsSpan(at).IndexOfAny(digits);
            if (before < 0) break;
            at += before;
            var length = text.AsSpan(at).IndexOfAnyExcept(digits) is >= 0 and var end ? end : text.Length - at;
            if (length >= ShortestRun) found.Add((at, length));
            at += length;
        }

        return found;
    }

    private static string Decoded(string text, List<(int Index, int Length)> runs, int shift, int group, Func<string, byte[]> decode)
    {
        var decoded = new StringBuilder();
        foreach (var (index, length) in runs)
        {
            if (decoded.Length > 0) decoded.Append('\n');
            foreach (var value in decode(text.Substring(index + shift, (length - shift) / group * group)))
                if (value != 0)
                    decoded.Append((char)value);
        }

        return decoded.ToString();
    }

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
}
