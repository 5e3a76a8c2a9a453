namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Answers must not reveal secrets.</summary>
public sealed class SecrecyTests(Suite suite) : RequirementTests(suite)
{
    // Shorter ones occur in answers by chance, in some letter case or encoding.
    private const int ShortestSecret = 6;
    private const int ShortestPassword = 4;

    [Requirement("AUTH-26")]
    public Task AUTH_26_MUST_No_answer_repeats_a_secret() => Evaluate(async probe =>
    {
        foreach (var (label, request) in Refused(probe)) Look(probe, await probe.SendAsync(label, request),
            [probe.Marker(), Base64(request)]);

        foreach (var scheme in await probe.AcceptedSchemesAsync())
        {
            var secrets = Secrets(scheme, probe.Credentials).ToList();
            foreach (var (label, change) in Provocations())
            {
                var without = new Leaks((await probe.SendAsync($"no credentials, {label}", change(probe.Anonymous))).Answer?.Bytes ?? []);
                // What is there without being sent is not repeated: a password may be an everyday word.
                var reply = await probe.SendAsync($"right {scheme}, {label}", change(probe.As(scheme)));
                Look(probe, reply, [.. secrets.Where(secret => !without.Show(secret))]);
                if (scheme == Scheme.Basic) await LookForShortAsync(probe, reply, without, change(probe.As(scheme)));
            }
        }
    });

    private static void Look(Probe probe, Reply reply, IReadOnlyList<string> secrets)
    {
        if (reply.Answer is null) return;
        var leaks = new Leaks(reply.Answer.Bytes);
        var shown = secrets.Any(secret => secret.Length >= ShortestSecret && leaks.Show(secret));
        probe.Expect(reply, !shown, "an answer without the secret that was sent",
            shown ? $"{reply} that repeats it" : $"{reply} without it");
    }

    // Literally, and twice: so it is neither chance nor the user's name.
    private static async Task LookForShortAsync(Probe probe, Reply reply, Leaks without, WireRequest request)
    {
        var (user, password) = probe.Credentials.Basic!;
        if (password.Length is < ShortestPassword or >= ShortestSecret || user.Contains(password, StringComparison.Ordinal)
            || without.ShowPlain(password)) return;
        if (!Shows(reply)) return;
        var again = await probe.SendAsync("the same again", request);
        probe.Expect(again, !Shows(again), "an answer without the password that was sent",
            Shows(again) ? $"{again} that repeats it" : $"{again} without it");

        bool Shows(Reply answered) => new Leaks(answered.Answer?.Bytes ?? []).ShowPlain(password);
    }

    // The marker is only in passwords, tokens and tickets: a user's name or a session id may be repeated.
    private static IEnumerable<(string Label, WireRequest Request)> Refused(Probe probe)
    {
        var marker = probe.Marker();
        WireRequest With(string authorization) => probe.Anonymous.With("Authorization", authorization);
        foreach (var scheme in Enum.GetValues<Scheme>()) yield return ($"{scheme} credentials that do not exist", probe.AsNobody(scheme));
        if (probe.Credentials.Basic is { } user) yield return ("wrong password", probe.As(user with { Password = marker }));
        yield return ("password that is not encoded", With($"Basic somebody:{marker}!"));
        yield return ("password without a name", With($"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes(marker))}"));
        yield return ("malformed ticket", With($"SoTicket {marker}"));
        yield return ("malformed token", With($"Bearer {marker}"));
        yield return ("two tokens", With($"Bearer {marker}").Adding("Authorization", $"Bearer {marker}x"));
        yield return ("ticket with an unknown SO-AppToken", probe.AsNobody(Scheme.SoTicket).With("SO-AppToken", marker));
        if (probe.Credentials.Ticket is not null)
            yield return ("right ticket with an unknown SO-AppToken", probe.As(Scheme.SoTicket).With("SO-AppToken", marker));
        yield return ("unknown session", probe.Anonymous.With("Cookie", "ASP.NET_SessionId=unknown").With("X-XSRF-TOKEN", marker));
    }

    private static IEnumerable<(string Label, Func<WireRequest, WireRequest> Change)> Provocations()
    {
        yield return ("as it is accepted", request => request);
        yield return ("text/plain", request => request.WithContent("text/plain", "no JSON"));
        yield return ("malformed JSON", request => request.WithContent("{"));
        yield return ("path that does not exist", request => request with { Target = $"{request.Target}NotThere" });
        yield return ("method DELETE", request => request.Without("Content-Type").WithContent([]) with { Method = "DELETE" });
        yield return ("method TRACE", request => request.Without("Content-Type").WithContent([]) with { Method = "TRACE" });
        yield return ("malformed field line", request => request.Adding("Bad Name", "x"));
    }

    private static IEnumerable<string> Secrets(Scheme scheme, Credentials credentials) => scheme switch
    {
        Scheme.Basic => [credentials.Basic!.Base64, credentials.Basic.Password],
        Scheme.SoTicket => credentials.AppToken is { } token ? [credentials.Ticket!, token] : [credentials.Ticket!],
        _ => [credentials.Bearer!],
    };

    private static string Base64(WireRequest request) =>
        request.Field("Authorization") is { } field && field.StartsWith("Basic ", StringComparison.Ordinal)
            ? field["Basic ".Length..].TrimEnd('=')
            : "";
}
