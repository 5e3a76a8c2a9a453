namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Unknown callers.</summary>
public sealed class AnonymousTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("AUTH-01", CountsEffects = true)]
    public Task AUTH_01_MUST_Without_credentials_nothing_is_accepted_or_done() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        var paths = new List<(string Label, string Target)>();
        foreach (var (label, target) in OtherSpellings(probe))
            // A variant says something only if it reaches the operation at all.
            if (probe.IsSuccess(await probe.SendAsync($"control, {label}", probe.Accepted with { Target = target })))
                paths.Add((label, target));

        var anonymous = effects.Request.Without("Authorization").Without("SO-AppToken");
        await effects.ExpectNoneAsync("requests without credentials", async () =>
        {
            probe.ExpectRefused(await probe.SendAsync("no credentials", anonymous));
            probe.ExpectRefused(await probe.SendAsync("no credentials, Accept */*", anonymous.With("Accept", "*/*")));
            probe.ExpectRefused(await probe.SendAsync("no credentials, chunked", anonymous.ToChunkedBytes()));
            probe.ExpectRefused(
                await probe.SendAsync("a session that was never begun", anonymous.With("Cookie", $"ASP.NET_SessionId={probe.Marker()}")));
            foreach (var field in (string[])["Remote-User", "X-Forwarded-User", "X-Remote-User"])
                probe.ExpectRefused(
                    await probe.SendAsync($"no credentials, but {field}", anonymous.With(field, probe.Credentials.Basic?.User ?? "admin")));
            foreach (var (label, target) in paths)
                probe.ExpectRefused(await probe.SendAsync($"no credentials, {label}", anonymous with { Target = target }));
        });
        effects.Conclude();
    });

    [Requirement("AUTH-02")]
    public Task AUTH_02_SHOULD_Missing_or_invalid_credentials_are_401() => Evaluate(async probe =>
    {
        probe.ExpectStatus(await probe.SendAsync("no credentials", probe.Anonymous), 401);
        foreach (var scheme in ProfileSchemes.Of(probe.Profile))
            probe.ExpectStatus(await probe.SendAsync($"{scheme} credentials that do not exist", probe.AsNobody(scheme)), 401);
        if (probe.Profile == Profile.OnSite && probe.Credentials.Basic is { } user)
            probe.ExpectStatus(await probe.SendAsync("wrong password", probe.As(user with { Password = probe.Marker() })), 401);
    });

    private static IEnumerable<(string Label, string Target)> OtherSpellings(Probe probe)
    {
        var (target, at) = (probe.Accepted.Target, probe.Installation.Prefix.Length);
        yield return ("path in lower case", target[..at] + target[at..].ToLowerInvariant());
        yield return ("path in upper case", target[..at] + target[at..].ToUpperInvariant());
        yield return ("path with a trailing slash", $"{target}/");
        yield return ("path with a double slash", target.Replace("/Agents/", "/Agents//", StringComparison.Ordinal));
        yield return ("path with an escaped letter", target.Replace("SyncEmail", "S%79ncEmail", StringComparison.Ordinal));
        yield return ("path with a query", $"{target}?conformance=1");
    }
}
