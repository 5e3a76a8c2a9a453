using System.Text;
using System.Text.RegularExpressions;
using EmailSync.Contract;
using EmailSync.Explain.DryRuns;
using EmailSync.Explain.Requests;
using EmailSync.MockServer.Authentication;
using EmailSync.MockServer.Authentication.Sessions;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Secrets;

namespace EmailSync.Dashboard.OneCall.Replays;

/// <summary>
/// Makes a journaled call again, byte for byte but for its secrets. Those that the mock itself knows are put back. One that
/// it does not know was wrong, and something as wrong stands in for it; but a session was right and is not kept, and neither is
/// half a body: such a call cannot be made again.
/// </summary>
internal sealed partial class ReplayRequest(MockOptions options, SecretHasher hasher)
{
    private const string AuthorizationHeader = "Authorization";

    /// <summary>Makes the request.</summary>
    /// <param name="entry">The call.</param>
    /// <param name="host">What Host says where the call had none.</param>
    /// <param name="remarks">What is otherwise in it.</param>
    /// <param name="bytes">The request, where it can be made.</param>
    /// <returns>Location and text of the obstacle; null if there is none.</returns>
    public (Location Location, string Message)? Make(JournalEntry entry, string host, List<string> remarks, out byte[] bytes)
    {
        bytes = [];
        if (Obstacle(entry) is { } obstacle) return obstacle;
        var draft = new JournaledRequest(options, hasher).Of(entry, host);
        if (draft.Has("Transfer-Encoding") && !draft.IsChunked)
            return (Location.Header("Transfer-Encoding"), "The journal does not keep how the body was framed.");
        var known = new KnownValues(options.Identities, entry.Sandbox, hasher);
        var fields = new List<DraftField>();
        foreach (var field in draft.Fields)
        {
            if (!Mark().IsMatch(field.Value))
            {
                fields.Add(field);
                continue;
            }

            if (Restore(entry, field, known, remarks, out var restored) is { } missing) return missing;
            fields.Add(restored);
        }

        if (HttpProtocol.IsHttp2(entry.Protocol) || HttpProtocol.IsHttp3(entry.Protocol))
            remarks.Add($"Sent over HTTP/1.1; the call came over {entry.Protocol}.");
        draft = draft with
        {
            Protocol = HttpProtocol.IsHttp10(entry.Protocol) ? entry.Protocol : "HTTP/1.1",
            Fields = fields,
            Path = InTarget(draft.Path, known, remarks),
            Query = draft.Query is { } query ? InTarget(query, known, remarks) : null,
            Body = InBody(draft.Body, known, remarks),
        };
        bytes = draft.ToBytes();
        return null;
    }

    private static (Location, string)? Obstacle(JournalEntry entry) => entry switch
    {
        _ when DryRun.IsUnreadableEntry(entry) =>
            (Location.Request, "The web server could not read the call, so that the journal has next to nothing of it."),
        { BodyState: BodyState.Cut } =>
            (Location.Body, $"The journal keeps {entry.Body.Length} of the body's {entry.BodyLength} bytes (setting Journal:BodyOctets)."),
        { BodyState: BodyState.Withheld } =>
            (Location.Body, $"The journal keeps nothing of the body: {entry.Withheld}. Make the call again from where it came."),
        { BodyState: BodyState.Partial } => (Location.Body, "Not all of the body had arrived when the call was refused."),
        { BodyState: BodyState.NotRead } => (Location.Body, "The call was refused before its body was read."),
        _ => null,
    };

    private static (Location, string)? Restore(JournalEntry entry, DraftField field, KnownValues known, List<string> remarks,
        out DraftField restored)
    {
        var (isAuthorization, isCookie) = (field.Is(AuthorizationHeader), field.Is("Cookie"));
        var hasStandIn = false;
        restored = field with
        {
            Value = Mark().Replace(field.Value, mark =>
            {
                if (known.Of(mark.Value) is { } secret) return Draft.Bytes(secret);
                hasStandIn = true;
                return isAuthorization ? StandIn(entry, field.Value, mark) : Plain(mark);
            }),
        };
        if (!hasStandIn) return null;
        if (isAuthorization && entry.Caller is not null)
            return (Location.Header("Authorization"),
                "The call was made with credentials that were right, but are not among those that the mock holds now.");
        if (isCookie && NeedsSession(entry))
            return (Location.Header("Cookie"),
                "The call was made with a session, and its cookie is a secret that the journal does not keep. "
                    + "Log in, and make the call again.");
        if (field.Is(ApplicationCheck.Header) && entry.Caller?.Application is not null)
            return (Location.Header(ApplicationCheck.Header),
                "The call was made with an application token that was right, but is not among those that the mock holds now.");
        remarks.Add($"{field.Name}: a placeholder replaces its secret, which the mock does not know and the journal does not keep.");
        return null;
    }

    // A session that was not known is not known again; and with Authorization nobody asks for one.
    private static bool NeedsSession(JournalEntry entry) =>
        !entry.Headers.Any(line => line.Name.Equals(AuthorizationHeader, StringComparison.OrdinalIgnoreCase))
        && !entry.Findings.Any(finding => finding.Location == Location.Cookie(SessionNames.SessionCookie))
        && entry.Headers.Any(line => line.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
            && line.Value.Contains(SessionNames.SessionCookie, StringComparison.OrdinalIgnoreCase));

    // As wrong as what was sent, and in the same way: what was malformed stays so, and what was well-formed does.
    private static string StandIn(JournalEntry entry, string value, Match mark) =>
        entry.Findings.Any(finding => finding.Rule.Id == RuleId.C_AUTH_03) ? mark.Value
        : value.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            ? Convert.ToBase64String(Encoding.ASCII.GetBytes($"redacted:{mark.Groups["digits"].Value}"))
        : Plain(mark);

    private static string Plain(Match mark) => $"redacted-{mark.Groups["digits"].Value}";

    private static string InTarget(string text, KnownValues known, List<string> remarks)
    {
        var hasStandIn = false;
        var target = Mark().Replace(text, mark =>
        {
            if (known.Of(mark.Value) is { } secret) return Uri.EscapeDataString(secret);
            hasStandIn = true;
            return Plain(mark);
        });
        if (hasStandIn) remarks.Add("Request line: a placeholder replaces a secret that the journal does not keep.");
        return target;
    }

    private static byte[] InBody(byte[] body, KnownValues known, List<string> remarks)
    {
        var text = Encoding.Latin1.GetString(body);
        var hasStandIn = false;
        var restored = Mark().Replace(text, mark =>
        {
            if (known.Of(mark.Value) is { } secret) return Draft.Bytes(secret);
            hasStandIn = true;
            return mark.Value;
        });
        if (hasStandIn) remarks.Add("Body: marks stand in for secrets that the journal does not keep.");
        return restored == text ? body : Encoding.Latin1.GetBytes(restored);
    }

    [GeneratedRegex(RedactionMark.Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();
}
