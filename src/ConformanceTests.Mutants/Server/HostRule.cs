using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>HTTP/1.1 wants exactly one Host, and a good one (RFC 9112 section 3.2).</summary>
internal static partial class HostRule
{
    public static void Judge(Request request, ParserRules rules)
    {
        var hosts = request.Values("Host");
        if (hosts.Count == 0 && !request.IsOldVersion && !rules.TakesHostMissing) throw new RefusedException(400, "The field Host is missing.");
        if (hosts.Count > 1 && !rules.TakesHostTwice) throw new RefusedException(400, "The field Host is there twice.");
        if (!rules.TakesHostBad && hosts.Any(host => !IsGood(host))) throw new RefusedException(400, "The value of Host is no host.");
    }

    private static bool IsGood(string host) =>
        Form().Match(host) is { Success: true } match
        && (match.Groups[1].Value.Length == 0 || (int.TryParse(match.Groups[1].Value, out var port) && port <= ushort.MaxValue));

    [GeneratedRegex(@"^(?:\[[0-9A-Fa-f:.]+\]|(?:[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})+)(?::([0-9]*))?\z")]
    private static partial Regex Form();
}
