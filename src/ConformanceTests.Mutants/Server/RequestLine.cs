using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>The first line of a request (RFC 9112 section 3).</summary>
internal sealed partial record RequestLine(string Method, string Target, string Path, string Query, bool IsOldVersion)
{
    public static RequestLine Parse(string line, ParserRules rules)
    {
        var match = Form().Match(line);
        if (!match.Success)
            throw new RefusedException(rules.BadRequestLineStatus, "The request line is not: method, space, target, space, version.");
        var method = match.Groups[1].Value;
        var target = match.Groups[2].Value;
        var version = match.Groups[3].Value;
        if (target.Length > rules.MaxTarget)
            throw new RefusedException(rules.LongTargetStatus, "The request target is longer than this server reads.");
        if (version[0] != '1') throw new RefusedException(505, "This server speaks HTTP/1.1.");

        var local = Local(method, target, rules);
        var question = local.IndexOf('?');
        var path = question < 0 ? local : local[..question];
        return new RequestLine(method, target, Uri.UnescapeDataString(path), question < 0 ? "" : local[(question + 1)..], version == "1.0");
    }

    // RFC 9112 section 3.2: origin-form, absolute-form, authority-form of CONNECT, asterisk-form of OPTIONS.
    private static string Local(string method, string target, ParserRules rules)
    {
        if (target[0] == '/' || (target == "*" && method == "OPTIONS") || method == "CONNECT") return target;
        if (AbsoluteForm().Match(target) is { Success: true } absolute)
        {
            if (rules.AbsoluteFormStatus != 0) throw new RefusedException(rules.AbsoluteFormStatus, "The request target is not read.");
            return absolute.Groups[1].Value is ['/', ..] path ? path : $"/{absolute.Groups[1].Value}";
        }

        throw new RefusedException(rules.BadRequestLineStatus, "The request target is in none of the forms of HTTP.");
    }

    [GeneratedRegex(@"^([!#$%&'*+\-.^_`|~0-9A-Za-z]+) ([\x21-\x7E\x80-\xFF]+) HTTP/([0-9]\.[0-9])\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^https?://[^/?#]+([/?].*)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex AbsoluteForm();
}
