using EmailSync.ConformanceTests.Login;

namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Calls a target in every way that it may answer with 401, and keeps the answers.</summary>
public static class UnauthorizedAnswers
{
    /// <summary>Every answer, whatever its status.</summary>
    public static async Task<IReadOnlyList<Reply>> RefusalsAsync(this Probe probe)
    {
        var replies = new List<Reply>();
        foreach (var (label, request) in Causes(probe).Concat(await SessionCausesAsync(probe)))
            replies.Add(await probe.SendAsync(label, request));
        return replies;
    }

    /// <summary>The answers with 401.</summary>
    /// <exception cref="NotVerifiedException">There are none.</exception>
    public static async Task<IReadOnlyList<Reply>> UnauthorizedAsync(this Probe probe)
    {
        var replies = await probe.RefusalsAsync();
        var unauthorized = replies.Where(reply => reply.Status == 401).ToList();
        return unauthorized.Count > 0
            ? unauthorized
            : throw new NotVerifiedException(Obstacle.NotOffered,
                $"no refusal was a 401, but {string.Join(", ", replies.Select(reply => $"{reply}").Distinct())}");
    }

    private static IEnumerable<(string Label, WireRequest Request)> Causes(Probe probe)
    {
        var anonymous = probe.Anonymous;
        yield return ("no credentials", anonymous);
        yield return ("no credentials, malformed JSON", anonymous.WithContent("{"));
        yield return ("no credentials, method GET", anonymous.Without("Content-Type").WithContent([]) with { Method = "GET" });
        yield return ("unknown user", probe.AsNobody(Scheme.Basic));
        if (probe.Credentials.Basic is { } user) yield return ("wrong password", probe.As(user with { Password = probe.Marker() }));
        yield return ("bad base64", anonymous.With("Authorization", "Basic !!!!"));
        yield return ("unknown ticket", probe.AsNobody(Scheme.SoTicket));
        if (probe.Credentials.Ticket is { } ticket) yield return ("altered ticket", probe.AsTicket(Altered.InTheMiddle(ticket)));
        yield return ("unknown token", probe.AsNobody(Scheme.Bearer));
        if (probe.Credentials.ExpiredBearer is { } expired) yield return ("expired token", probe.AsToken(expired));
        yield return ("unsupported scheme", anonymous.With("Authorization", $"Unheard {probe.Marker()}"));
        yield return ("scheme without token", anonymous.With("Authorization", "Bearer"));
        yield return ("empty Authorization", anonymous.With("Authorization", ""));
        yield return ("two Authorization lines", probe.AsNobody(probe.Scheme).Adding("Authorization", $"Unheard {probe.Marker()}"));
        yield return ("SO-AppToken alone", anonymous.With("SO-AppToken", probe.Credentials.AppToken ?? probe.Marker()));
        yield return ("X-XSRF-TOKEN alone", anonymous.With("X-XSRF-TOKEN", probe.Marker()));
        yield return ("unknown session",
            anonymous.With("Cookie", $"ASP.NET_SessionId={probe.Marker()}").With("X-XSRF-TOKEN", probe.Marker()));
        if (probe.Credentials.Ticket is null) yield break;
        yield return ("ticket with an unknown SO-AppToken", probe.As(Scheme.SoTicket).With("SO-AppToken", probe.Marker()));
        yield return ("ticket without SO-AppToken", probe.As(Scheme.SoTicket).Without("SO-AppToken"));
    }

    private static async Task<IEnumerable<(string Label, WireRequest Request)>> SessionCausesAsync(Probe probe)
    {
        if (probe.Installation.Login is null || probe.Credentials.Basic is not { } user) return [];
        try
        {
            var session = probe.Anonymous.With("Cookie", (await new BrowserLogin(probe).LogInAsync(user)).Cookies);
            return [("session without X-XSRF-TOKEN", session),
                ("session with a wrong X-XSRF-TOKEN", session.With("X-XSRF-TOKEN", probe.Marker()))];
        }
        catch (InconclusiveException)
        {
            // Without a session there are two causes fewer.
            return [];
        }
    }
}

/// <summary>The challenges of a reply.</summary>
public static class ReplyChallenges
{
    public static ChallengeList Challenges(this Reply reply) => ChallengeList.Read(reply.All("WWW-Authenticate"));

    /// <summary>The error codes of its Bearer challenges; null for one without an error code.</summary>
    public static IReadOnlyList<string?> BearerErrors(this Reply reply) =>
        [.. reply.Challenges().Of("Bearer").Select(challenge => challenge.Parameter("error"))];

    /// <summary>Expects a Bearer challenge with an error code (RFC 6750 section 3.1).</summary>
    public static void ExpectBearerError(this Probe probe, Reply reply, int status, string error)
    {
        var errors = reply.BearerErrors();
        var found = errors.Select(code => code is null ? "a Bearer challenge without error" : $"error=\"{code}\"");
        probe.Expect(reply, reply.Status == status && errors.Contains(error), $"{status} with error=\"{error}\"",
            $"{reply} with {(errors.Count == 0 ? "no Bearer challenge" : string.Join(", ", found))}");
    }
}
