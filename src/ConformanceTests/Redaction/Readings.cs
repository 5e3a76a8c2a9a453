using System.Net;
using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Redaction;

/// <summary>Every reading of a message in which a secret could be found: with one encoding removed, or two.</summary>
internal static partial class Readings
{
    // Nested escapes, such as HTML in JSON.
    private const int Rounds = 2;

    // UTF-16 of ASCII, and what separates the lines and chunks of one text, come first.
    private static readonly Func<Reading, Reading?>[] Lightening =
    [
        reading => reading.With(Nul(), _ => ""),
        reading => reading.With(LineBreak(), _ => ""),
        reading => reading.With(Percent(), match => $"{(char)Hexadecimal(match.Groups["code"])}"),
        reading => reading.With(Entity(), match => WebUtility.HtmlDecode(match.Value.EndsWith(';') ? match.Value : $"{match.Value};")),
        reading => reading.With(Escape(), Unescape),
    ];

    /// <summary>The message and its readings.</summary>
    /// <param name="bytes">One byte per character.</param>
    public static IEnumerable<Reading> Of(string bytes)
    {
        var plain = Reading.Of(bytes);
        var backwards = plain.Reversed();
        var unescaped = Unescaped(plain);
        return [plain, .. Lighter(plain).OfType<Reading>(), unescaped, backwards, .. Twice(plain),
            .. unescaped == plain ? [] : Twice(unescaped), .. Once(backwards)];
    }

    private static IEnumerable<Reading> Twice(Reading reading)
    {
        foreach (var decoded in Once(reading))
        {
            yield return decoded;
            // Decoded at the wrong digit, a run is noise and needs no further reading.
            var within = decoded.With(Noise(), _ => "\n") ?? decoded;
            if (within.Text.Length < 8) continue;
            yield return Unescaped(within);
            foreach (var again in Once(within)) yield return again;
        }
    }

    private static Reading Unescaped(Reading reading)
    {
        for (var round = 0; round < Rounds; round++)
            for (var i = 0; i < Lightening.Length; i++)
                reading = Lightening[i](reading) ?? reading;
        return reading;
    }

    // Each by itself too: what is an escape in one encoding is a character of the secret in another.
    private static IEnumerable<Reading?> Lighter(Reading reading) => Lightening.Select(lighten => lighten(reading));

    private static IEnumerable<Reading> Once(Reading reading)
    {
        for (var shift = 0; shift < 4; shift++)
            if (reading.Decoded(Base64(), 6, shift, Sextet) is { } decoded)
                yield return decoded;
        for (var shift = 0; shift < 2; shift++)
            if (reading.Decoded(Hex(), 4, shift, digit => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10) is { } decoded)
                yield return decoded;
    }

    private static string Unescape(Match match) => match.Groups["code"] is { Success: true } code
        ? $"{(char)Hexadecimal(code)}"
        : match.Groups["sign"].Value switch { "n" => "\n", "r" => "\r", "t" => "\t", "b" => "\b", "f" => "\f", var sign => sign };

    private static int Hexadecimal(Group digits) =>
        int.Parse(digits.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    // Both alphabets of RFC 4648.
    private static int Sextet(char digit) => digit switch
    {
        >= 'A' and <= 'Z' => digit - 'A',
        >= 'a' and <= 'z' => digit - 'a' + 26,
        >= '0' and <= '9' => digit - '0' + 52,
        '+' or '-' => 62,
        _ => 63,
    };

    [GeneratedRegex("%(?<code>[0-9a-fA-F]{2})")]
    private static partial Regex Percent();

    [GeneratedRegex("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\\(?:u(?<code>[0-9a-fA-F]{4})|x(?<code>[0-9a-fA-F]{2})|(?<sign>[^ux]))")]
    private static partial Regex Escape();

    [GeneratedRegex("\0+")]
    private static partial Regex Nul();

    [GeneratedRegex(@"\r\n[0-9a-fA-F]{1,8}(?:;[^\r\n]*)?\r\n|\r?\n[ \t]*")]
    private static partial Regex LineBreak();

    // Everything except stretches of ASCII, in which NULs may belong to UTF-16.
    [GeneratedRegex(
        @"(?<![\0\t\r\n -~])[\0\t\r\n -~]{0,7}[^\0\t\r\n -~]+(?:[\0\t\r\n -~]{0,7}[^\0\t\r\n -~]+)*[\0\t\r\n -~]{0,7}(?![\0\t\r\n -~])")]
    private static partial Regex Noise();

    [GeneratedRegex("[A-Za-z0-9+/_-]{8,}")]
    private static partial Regex Base64();

    [GeneratedRegex("[0-9a-fA-F]{8,}")]
    private static partial Regex Hex();
}
