using System.Text.RegularExpressions;

namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Reads one header section.</summary>
internal sealed class HeadReader(WireReader wire, ParserRules rules, object connection, RawInstallation installation)
{
    // The version and the spaces of the line come on top of the target; so may a long method.
    private const int RestOfRequestLine = 64;
    private const string Http2Preface = "PRI * HTTP/2.0";

    /// <summary>Method of the request being read, as far as it is known.</summary>
    public string? Method { get; private set; }

    /// <summary>Whether the client speaks HTTP/2 with prior knowledge (RFC 9113 section 3.4).</summary>
    public bool IsHttp2 { get; private set; }

    /// <summary>The header section; null if the connection ended before it was complete, or it is HTTP/2.</summary>
    public async ValueTask<Request?> ReadAsync(CancellationToken stop)
    {
        Method = null;
        var text = await ReadRequestLineAsync(stop);
        // RFC 9112 section 2.2: one empty line before the request line is ignored.
        if (text is "") text = await ReadRequestLineAsync(stop);
        if (text is null) return null;
        if (text == Http2Preface)
        {
            IsHttp2 = true;
            return null;
        }

        var line = RequestLine.Parse(text, rules);
        Method = line.Method;
        if (await FieldSection.ReadAsync(wire, rules, stop) is not { } fields) return null;
        var request = new Request
        {
            Connection = connection,
            Installation = installation,
            Method = line.Method,
            Target = line.Target,
            Path = line.Path,
            Query = line.Query,
            IsOldVersion = line.IsOldVersion,
            Fields = fields,
        };
        HostRule.Evaluate(request, rules);
        return request;
    }

    private ValueTask<string?> ReadRequestLineAsync(CancellationToken stop) =>
        wire.ReadLineAsync(rules.MaxTarget + RestOfRequestLine, rules.LongTargetStatus, stop);
}

/// <summary>HTTP/1.1 requires exactly one valid Host (RFC 9112 section 3.2).</summary>
internal static partial class HostRule
{
    public static void Evaluate(Request request, ParserRules rules)
    {
        var hosts = request.Values("Host");
        if (hosts.Count == 0 && !request.IsOldVersion && !rules.TakesHostMissing)
            throw new RefusedException(400, "The field Host is missing.");
        if (hosts.Count > 1 && !rules.TakesHostTwice) throw new RefusedException(400, "The field Host is there twice.");
        if (!rules.TakesHostBad && hosts.Any(host => !IsGood(host))) throw new RefusedException(400, "The value of Host is not a host.");
    }

    private static bool IsGood(string host) =>
        Form().Match(host) is { Success: true } match
        && (match.Groups[1].Value.Length == 0 || (int.TryParse(match.Groups[1].Value, out var port) && port <= ushort.MaxValue));

    [GeneratedRegex(@"^(?:\[[0-9A-Fa-f:.]+\]|(?:[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})+)(?::([0-9]*))?\z")]
    private static partial Regex Form();
}
