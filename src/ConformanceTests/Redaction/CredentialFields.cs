using System.Text;
using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Redaction;

/// <summary>Hides the values of what carries credentials by its name: header fields, cookies, form keys, hidden inputs.</summary>
public static partial class CredentialFields
{
    /// <summary>The octets with each such value replaced.</summary>
    /// <param name="octets">A message, well-formed or not.</param>
    /// <param name="shown">What stands in the place of a value.</param>
    public static byte[] Hide(byte[] octets, Func<string, string> shown)
    {
        // Latin-1 keeps each octet as one character, so that nothing but the values changes.
        var text = Encoding.Latin1.GetString(octets);
        text = Authorization().Replace(text, match => $"{match.Groups["before"].Value}{Shown(match, shown)}");
        text = Whole().Replace(text, match => $"{match.Groups["before"].Value}{Shown(match, shown)}");
        text = CookieLine().Replace(text, line => CookiePair().Replace(line.Value, match => $"{match.Groups["before"].Value}{Shown(match, shown)}"));
        text = Parameter().Replace(text, match => $"{match.Groups["before"].Value}{Shown(match, shown)}");
        text = HiddenInput().Replace(text, match => $"{match.Groups["before"].Value}{Shown(match, shown)}");
        return Encoding.Latin1.GetBytes(text);
    }

    private static string Shown(Match match, Func<string, string> shown) =>
        match.Groups["value"].Value is { Length: > 0 } value ? shown(value) : "";

    // Scheme and parameters of a challenge stay; the credentials go, and what follows a folded line too.
    [GeneratedRegex(@"(?<before>(?:^|\n)[ \t]*(?:proxy-)?authorization[ \t]*:[ \t]*(?:(?:basic|soticket|bearer|negotiate|digest|ntlm)(?=[ \t\r]))?[ \t]*)(?<value>[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)", RegexOptions.IgnoreCase)]
    private static partial Regex Authorization();

    [GeneratedRegex(@"(?<before>(?:^|\n)[ \t]*(?:x-xsrf-token|so-apptoken)[ \t]*:[ \t]*)(?<value>[^\r\n]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<=^|\n)[ \t]*(?:set-)?cookie[ \t]*:[^\r\n]*", RegexOptions.IgnoreCase)]
    private static partial Regex CookieLine();

    [GeneratedRegex(@"(?<before>(?:[:;][ \t]*)(?!path=|domain=|expires=|max-age=|samesite=)[^=;\s:]+=)(?<value>[^;\r\n]*)", RegexOptions.IgnoreCase)]
    private static partial Regex CookiePair();

    [GeneratedRegex(@"(?<before>(?:^|[?&\n])(?:password|access_token|x-xsrf-token|xsrf[-_]token|authorization|ticket|so-apptoken|__requestverificationtoken)=)(?<value>[^&\s]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?<before><input[^>]*\b(?:id|name)=[""']?xsrf[-_]token[^>]*\bvalue=[""'])(?<value>[^""']*)", RegexOptions.IgnoreCase)]
    private static partial Regex HiddenInput();
}
