namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Authorization fields that are unusual, duplicated, or sent with a bad body.</summary>
public sealed class AuthorizationFieldTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("AUTH-21")]
    public Task AUTH_21_SHOULD_An_Authorization_that_is_not_understood_is_401() => Evaluate(async probe =>
    {
        var values = new List<(string Label, string Value)>
        {
            ("unsupported scheme", $"Unheard {probe.Marker()}"), ("Digest", $"Digest username=\"{probe.Marker()}\""),
            ("Negotiate", "Negotiate TlRMTVNTUAAB"),
            ("unsupported scheme without token", "Unheard"), ("empty Authorization", ""), ("scheme that is not a token", "=?,\""),
        };
        foreach (var scheme in ProfileSchemes.Of(probe.Profile)) values.Add(($"{scheme} without token", $"{scheme}"));
        foreach (var (label, value) in values)
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

    private static WireRequest Lines(Probe probe, string first, string second) =>
        probe.Accepted.Without("Authorization").Adding("Authorization", first).Adding("Authorization", second);
}
