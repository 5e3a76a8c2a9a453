namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Access tokens.</summary>
public sealed class BearerTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("AUTH-14", ChecksControl = true)]
    public Task AUTH_14_MUST_A_valid_Bearer_token_is_204() => Evaluate(probe =>
        probe.ExpectAcceptedAsync("right token", probe.As(Scheme.Bearer), "Bearer", Settings.Bearer));

    [Requirement("AUTH-15")]
    public Task AUTH_15_SHOULD_A_bad_token_is_401_with_invalid_token() => Evaluate(async probe =>
    {
        await probe.ControlAsync("request accepted with a token", probe.As(Scheme.Bearer));
        foreach (var (label, token) in BadTokens(probe))
        {
            probe.Mask.Learn(token, "altered-token");
            probe.ExpectBearerError(await probe.SendAsync(label, probe.AsToken(token)), 401, "invalid_token");
        }

        if (probe.Credentials.ExpiredBearer is not { } expired)
            throw new NotVerifiedException(Obstacle.Configuration,
                $"malformed and unknown tokens are refused as they should be; {Settings.ExpiredBearer.Name} is not set",
                $"set {Settings.ExpiredBearer.Name} ({Settings.ExpiredBearer.Form}): {Settings.ExpiredBearer.Meaning}");
        probe.ExpectBearerError(await probe.SendAsync("expired token", probe.AsToken(expired)), 401, "invalid_token");
    });

    [Requirement("AUTH-16")]
    public Task AUTH_16_SHOULD_Without_credentials_the_Bearer_challenge_has_no_error() => Evaluate(async probe =>
    {
        var reply = await probe.SendAsync("no credentials", probe.Anonymous);
        var errors = reply.BearerErrors();
        if (errors.Count == 0) throw new NotVerifiedException(Obstacle.NotOffered, $"{reply} without credentials has no Bearer challenge");
        foreach (var error in errors)
            probe.Expect(reply, error is null, "a Bearer challenge without error", error is null ? "none" : $"error=\"{error}\"");
    });

    [Requirement("AUTH-18")]
    public Task AUTH_18_SHOULD_A_token_counts_in_the_field_only() => Evaluate(async probe =>
    {
        await probe.ControlAsync("request accepted with a token", probe.As(Scheme.Bearer));
        var parameter = $"access_token={Uri.EscapeDataString(probe.Credentials.Bearer!)}";
        probe.ExpectRefused(await probe.SendAsync("token in the query", probe.Anonymous.WithQuery(parameter)));
        probe.ExpectRefused(
            await probe.SendAsync("token in a form", probe.Anonymous.WithContent("application/x-www-form-urlencoded", parameter)));
        probe.ExpectRefused(await probe.SendAsync("token in a cookie", probe.Anonymous.With("Cookie", parameter)));
    });

    [Requirement("AUTH-28", CountsEffects = true)]
    public Task AUTH_28_MUST_A_bad_token_is_refused() => Evaluate(probe => ExpectRefusedAsync(probe, BadTokens(probe)));

    [Requirement("AUTH-29", CountsEffects = true)]
    public Task AUTH_29_MUST_An_expired_token_is_refused() => Evaluate(probe =>
        ExpectRefusedAsync(probe, [("expired token", probe.Credentials.ExpiredBearer!)]));

    private static async Task ExpectRefusedAsync(Probe probe, IReadOnlyList<(string Label, string Token)> tokens)
    {
        await probe.ControlAsync("request accepted with a token", probe.As(Scheme.Bearer));
        var effects = await EffectWatch.StartAsync(probe);
        await effects.ExpectNoneAsync("requests with such a token", async () =>
        {
            foreach (var (label, token) in tokens)
            {
                probe.Mask.Learn(token, "altered-token");
                probe.ExpectRefused(await probe.SendAsync(label, effects.Of(probe.AsToken(token))));
            }
        });
        effects.Conclude();
    }

    private static IReadOnlyList<(string Label, string Token)> BadTokens(Probe probe)
    {
        var right = probe.Credentials.Bearer!;
        return
        [
            ("unknown token", probe.FalseToken()), ("malformed token", probe.Marker()), ("altered token", Altered.InTheMiddle(right)),
            ("truncated token", right[..(right.Length / 2)]), ("token with a character appended", $"{right}x"),
        ];
    }
}
