namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Authorization fields that are unusual, duplicated, or sent with a bad body.</summary>
public sealed class AuthorizationFieldTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("AUTH-21")]
    public Task AUTH_21_SHOULD_An_Authorization_that_is_not_understood_is_401() => Evaluate(async probe =>
    {
        foreach (var (label, value) in Useless(probe))
            probe.ExpectStatus(await probe.SendAsync(label, probe.Anonymous.With("Authorization", value)), 401);
    });

    [Requirement("AUTH-23")]
    public Task AUTH_23_SHOULD_Two_Authorization_lines_are_refused_in_any_order() => Evaluate(async probe =>
    {
        var good = probe.Accepted.Field("Authorization")!;
        (string Label, string Value)[] bad =
        [
            ("credentials of the same scheme that do not exist", probe.AsNobody(probe.Scheme).Field("Authorization")!),
            ("an unsupported scheme", $"Unheard {probe.Marker()}"), ("an empty line", ""),
        ];
        foreach (var (label, value) in bad)
        {
            var first = await probe.SendAsync($"right, then {label}", Lines(probe, good, value));
            var last = await probe.SendAsync($"{label}, then right", Lines(probe, value, good));
            probe.ExpectRefused(first);
            probe.ExpectRefused(last);
            probe.Expect(last, first.Status / 100 == last.Status / 100, $"the same in both orders: {first}");
        }
    });

    [Requirement("AUTH-24")]
    public Task AUTH_24_SHOULD_Credentials_are_checked_before_the_body() => Evaluate(async probe =>
    {
        foreach (var (who, request) in ((string, WireRequest)[])[("no credentials", probe.Anonymous),
            ("bad credentials", probe.AsNobody(probe.Scheme))])
        {
            probe.ExpectStatus(await probe.SendAsync($"{who}, malformed JSON", request.WithContent("""{"SyncUserAccount":""")), 401);
            probe.ExpectStatus(await probe.SendAsync($"{who}, text/plain", request.WithContent("text/plain", "no JSON")), 401);
            probe.ExpectStatus(await probe.SendAsync($"{who}, no body", request.WithContent([])), 401);
        }
    });

    [Requirement("AUTH-30", CountsEffects = true)]
    public Task AUTH_30_MUST_Nobody_is_let_in_by_credentials_that_are_none() => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        var anonymous = effects.Of(probe.Anonymous);
        await effects.ExpectNoneAsync("requests without valid credentials", async () =>
        {
            foreach (var scheme in ProfileSchemes.Of(probe.Profile))
                probe.ExpectRefused(
                    await probe.SendAsync($"{scheme} credentials that do not exist", effects.Of(probe.AsNobody(scheme))));
            foreach (var (label, value) in Useless(probe))
                probe.ExpectRefused(await probe.SendAsync(label, anonymous.With("Authorization", value)));
            if (probe.Installation.Tested is not null) return;
            foreach (var (who, request) in ((string, WireRequest)[])[("no credentials", anonymous),
                ("bad credentials", effects.Of(probe.AsNobody(probe.Scheme)))])
            {
                probe.ExpectRefused(await probe.SendAsync($"{who}, malformed JSON", request.WithContent("""{"SyncUserAccount":""")));
                probe.ExpectRefused(await probe.SendAsync($"{who}, text/plain", request.WithContent("text/plain", "no JSON")));
                probe.ExpectRefused(await probe.SendAsync($"{who}, no body", request.WithContent([])));
            }
        });
        effects.Conclude();
    });

    private static List<(string Label, string Value)> Useless(Probe probe) =>
    [
        ("unsupported scheme", $"Unheard {probe.Marker()}"), ("Digest", $"Digest username=\"{probe.Marker()}\""),
        ("Negotiate", "Negotiate TlRMTVNTUAAB"),
        ("unsupported scheme without token", "Unheard"), ("empty Authorization", ""), ("scheme that is not a token", "=?,\""),
        .. ProfileSchemes.Of(probe.Profile).Select(scheme => ($"{scheme} without token", $"{scheme}")),
    ];

    private static WireRequest Lines(Probe probe, string first, string second) =>
        probe.Accepted.Without("Authorization").Adding("Authorization", first).Adding("Authorization", second);
}
