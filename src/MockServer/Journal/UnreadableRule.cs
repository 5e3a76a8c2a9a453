using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace EmailSync.MockServer.Journal;

/// <summary>
/// The requirement that a request broke which Kestrel could not read. Kestrel gives its reasons only as text. What HTTP forbids is the
/// caller's mistake (C-HTTP-01); what it allows and only this web server refuses is just recorded (C-HTTP-02).
/// </summary>
/// <param name="Requirement">Id of the rule for servers.</param>
/// <param name="Location">Where in the request.</param>
/// <param name="ClientRule">Id of the rule for callers.</param>
/// <param name="Message">What is wrong, without the bytes, which may contain a secret.</param>
internal sealed partial record UnreadableRule(string Requirement, Location Location, string ClientRule, string Message)
{
    private const string Forbidden = RuleId.C_HTTP_01;
    private const string Refused = RuleId.C_HTTP_02;
    private const string Unfinished = RuleId.C_HTTP_03;
    private const int LongestLine = 512;

    /// <summary>Whether Kestrel answers with a status. HTTP/2 gets a GOAWAY frame that says HTTP/1.1 is required.</summary>
    public bool IsAnswered { get; private init; } = true;

    /// <summary>Finds the rule.</summary>
    /// <param name="error">Kestrel's error.</param>
    /// <param name="features">Those of the request.</param>
    public static UnreadableRule Of(BadHttpRequestException error, IFeatureCollection features)
    {
        var text = error.Message;
        var shown = Detail().Replace(text, match => match.Groups["keeps"].Success ? match.Value : ".");
        return error.StatusCode switch
        {
            StatusCodes.Status408RequestTimeout => new(RuleId.ROB_02, Location.Request, Unfinished, shown),
            StatusCodes.Status414UriTooLong => new(RuleId.HDR_11, Location.RequestLine, Refused, shown),
            StatusCodes.Status431RequestHeaderFieldsTooLarge => new(RuleId.HDR_10, Location.HeaderSection, Refused, shown),
            _ when Holds(shown, "unexpected end", "shorter than", "request incomplete") =>
                new(RuleId.BODY_18, Location.Body, IsCut(features) ? Unfinished : Forbidden, shown),
            _ when Holds(shown, "TLS handshake") =>
                new(RuleId.HDR_15, Location.RequestLine, Refused,
                    "TLS on a port for plain HTTP; the mock's https URL has another port."),
            _ when Holds(text, "HTTP version: 'HTTP/2.0'") =>
                new(RuleId.HDR_15, Location.RequestLine, Refused,
                    "HTTP/2 on a port that speaks only HTTP/1.1; the mock speaks HTTP/2 over TLS.")
                { IsAnswered = false },
            _ when Holds(shown, "Invalid Host") =>
                new(RuleId.HDR_04, Location.Header("Host"), IsAllowedHost(features) ? Refused : Forbidden, shown),
            _ when Holds(shown, "Host") => new(RuleId.HDR_04, Location.Header("Host"), Forbidden, shown),
            _ when Holds(shown, "Invalid content length: ") =>
                new(RuleId.HDR_13, Location.Framing, Number().IsMatch(text) ? Refused : Forbidden, shown),
            _ when Holds(shown, "contains no Content-Length") => new(RuleId.HDR_13, Location.Framing, Refused, shown),
            _ when Holds(shown, "chunk size data") =>
                new(RuleId.HDR_13, Location.Framing, ChunkLine().IsMatch(Unread(features)) ? Refused : Forbidden, shown),
            _ when Holds(shown, "content length", "Content-Length", "transfer coding", "Transfer-Encoding", "chunk") =>
                new(RuleId.HDR_13, Location.Framing, Forbidden, shown),
            // Non-ASCII bytes are allowed in a value (RFC 9110 section 5.5); Kestrel requires UTF-8, and reports NUL in the same way,
            // except
            // in trailers.
            _ when Holds(shown, "Malformed request: invalid headers", "Invalid trailer") =>
                new(RuleId.HDR_05, Location.HeaderSection, Holds(shown, "Null character") ? Forbidden : Refused, shown),
            _ when Holds(shown, "header") => new(RuleId.HDR_05, Location.HeaderSection, Forbidden, shown),
            _ when Holds(shown, "request target") =>
                new(RuleId.HDR_15, Location.RequestLine, IsAllowedTarget(text, features) ? Refused : Forbidden, shown),
            _ => new(RuleId.HDR_15, Location.RequestLine, Forbidden, shown),
        };
    }

    private static bool Holds(string text, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
            if (text.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    // A caller may disconnect in a body (RFC 9112 section 8). A connection in memory never ends: there the body is too short.
    private static bool IsCut(IFeatureCollection features) => features.Get<IConnectionSocketFeature>() is not null;

    // RFC 9110 section 7.2: uri-host [ ":" port ], and a port may be empty. With a target in absolute form they must be equal, ignoring
    // case.
    private static bool IsAllowedHost(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestFeature>() is not { } request || request.Headers.Host is not [{ } host]
            || !HostAndPort().IsMatch(host)) return false;
        return !Uri.TryCreate(request.RawTarget, UriKind.Absolute, out var target) || request.RawTarget.StartsWith('/')
            || (Uri.TryCreate($"{target.Scheme}://{host}", UriKind.Absolute, out var named)
                && named.Authority.Equals(target.Authority, StringComparison.OrdinalIgnoreCase));
    }

    // A scheme is the same in any letter case (RFC 3986 section 3.1), and a path may hold %00.
    private static bool IsAllowedTarget(string text, IFeatureCollection features)
    {
        var sent = Target().Match(text).Groups["target"].Value;
        return OddScheme().IsMatch(sent)
            || (features.Get<IHttpRequestFeature>() is { RawTarget: ['/', ..] path } && PathAndQuery().IsMatch(path));
    }

    // The unread part of the connection begins with what Kestrel could not read.
    private static string Unread(IFeatureCollection features)
    {
        try
        {
            if (features.Get<IConnectionTransportFeature>()?.Transport.Input is not { } input || !input.TryRead(out var read)) return "";
            var line = Encoding.Latin1.GetString(read.Buffer.Slice(0, Math.Min(read.Buffer.Length, LongestLine)).ToArray());
            input.AdvanceTo(read.Buffer.Start);
            return line;
        }
        catch (InvalidOperationException)
        {
            return ""; // it is being read
        }
    }

    // What a message quotes of the request; a Host and a length are not secrets.
    [GeneratedRegex("(?<keeps>Host header)?: '.*'", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Detail();

    [GeneratedRegex(": [0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    // chunk-size [ chunk-ext ] CRLF, with the spaces that the grammar allows before a semicolon; or the part that has arrived.
    [GeneratedRegex(@"^[0-9A-Fa-f]+([ \t]*;[^\r\n]*)?\r\n|^[0-9A-Fa-f]+[ \t]+$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ChunkLine();

    [GeneratedRegex(
        @"^([A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})+(:[0-9]*)?$|^\[([0-9A-Fa-f:.]+|v[0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+)\](:[0-9]*)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex HostAndPort();

    [GeneratedRegex("target: '(?<target>.*)'$", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Target();

    [GeneratedRegex("^https?://([A-Za-z0-9]|\\[)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex OddScheme();

    [GeneratedRegex(@"^/([A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex PathAndQuery();
}
