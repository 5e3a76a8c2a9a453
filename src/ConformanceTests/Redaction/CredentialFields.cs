using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Redaction;

/// <summary>Finds values whose name marks them as credentials: header fields, cookies, form keys, hidden inputs.</summary>
public static partial class CredentialFields
{
    /// <summary>The locations of such values; none is empty, and none overlaps another of the same kind.</summary>
    /// <param name="bytes">A message, well-formed or not, one byte per character.</param>
    public static IEnumerable<(int Start, int End)> Values(string bytes)
    {
        var values = Authorization().Matches(bytes).Concat(Whole().Matches(bytes)).Concat(Parameter().Matches(bytes))
            .Concat(CookieLine().Matches(bytes).SelectMany(line => Within(line, CookiePair(), bytes)))
            .Concat(
                Input().Matches(bytes).Where(input => Carrier().IsMatch(input.Value))
                    .SelectMany(input => Within(input, ValueAttribute(), bytes)))
            .Select(match => match.Groups["value"]);
        return values.Where(value => value.Length > 0).Select(value => (value.Index, value.Index + value.Length));
    }

    // Matches within a match, with their offset in the whole message.
    private static IEnumerable<Match> Within(Match part, Regex pattern, string bytes)
    {
        var end = part.Index + part.Length;
        for (var match = pattern.Match(bytes, part.Index, part.Length); match.Success && match.Index < end; match = match.NextMatch())
            yield return match;
    }

    // Scheme and parameters of a challenge stay; credentials are removed, including folded lines.
    [GeneratedRegex(
        @"(?:^|\n)[ \t]*(?:proxy-)?authorization[ \t]*:[ \t]*(?:(?:basic|soticket|bearer|negotiate|digest|ntlm)(?=[ \t\r]))?[ \t]*(?<value>[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)", RegexOptions.IgnoreCase)]
    private static partial Regex Authorization();

    [GeneratedRegex(@"(?:^|\n)[ \t]*(?:x-xsrf-token|so-apptoken)[ \t]*:[ \t]*(?<value>[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<=^|\n)[ \t]*(?:set-)?cookie[ \t]*:[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*", RegexOptions.IgnoreCase)]
    private static partial Regex CookieLine();

    [GeneratedRegex(@"[:;]\s*(?!path=|domain=|expires=|max-age=|samesite=)[^=;\s:]+=(?<value>[^;\r\n]*)", RegexOptions.IgnoreCase)]
    private static partial Regex CookiePair();

    [GeneratedRegex(
        @"(?:^|[?&\n])(?:password|access_token|refresh_token|id_token|client_secret|code_verifier|x-xsrf-token|xsrf[-_]token|authorization|ticket|so-apptoken|__requestverificationtoken)=(?<value>[^&\s]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Input();

    [GeneratedRegex(@"\b(?:id|name)\s*=\s*[""']?(?:xsrf[-_]token|__requestverificationtoken)\b|\btype\s*=\s*[""']?password\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Carrier();

    [GeneratedRegex(@"\bvalue\s*=\s*(?:""(?<value>[^""]*)""|'(?<value>[^']*)'|(?<value>[^\s""'>]+))", RegexOptions.IgnoreCase)]
    private static partial Regex ValueAttribute();
}
