namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Known callers that are not allowed to call.</summary>
public sealed class AccessTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("AUTH-17")]
    public Task AUTH_17_SHOULD_A_token_without_the_scope_is_403_with_insufficient_scope() => Evaluate(async probe =>
    {
        var reply =
            await probe.ExpectForbiddenAsync(probe.AsToken(probe.Credentials.RestrictedBearer!), probe.AsNobody(Scheme.Bearer),
                Settings.RestrictedBearer);
        if (reply.Status == 403) probe.ExpectBearerError(reply, 403, "insufficient_scope");
    });

    [Requirement("AUTH-25")]
    public Task AUTH_25_SHOULD_A_known_caller_without_the_EMail_agent_is_403() => Evaluate(probe => probe.Profile == Profile.OnSite
        ? probe.ExpectForbiddenAsync(
            probe.As(probe.Credentials.RestrictedBasic!),
            probe.As(probe.Credentials.RestrictedBasic! with { Password = probe.Marker() }),
            Settings.RestrictedBasic)
        : probe.ExpectForbiddenAsync(probe.AsToken(probe.Credentials.RestrictedBearer!), probe.AsNobody(Scheme.Bearer),
            Settings.RestrictedBearer));

    [Requirement("AUTH-31", CountsEffects = true)]
    public Task AUTH_31_MUST_A_caller_without_the_EMail_agent_is_refused() => Evaluate(probe => probe.Profile == Profile.OnSite
        ? probe.ExpectNothingForAsync(
            effects => effects.Of(probe.As(probe.Credentials.RestrictedBasic!)),
            effects => effects.Of(probe.As(probe.Credentials.RestrictedBasic! with { Password = probe.Marker() })),
            Settings.RestrictedBasic)
        : probe.ExpectNothingForAsync(
            effects => effects.Of(probe.AsToken(probe.Credentials.RestrictedBearer!)),
            effects => effects.Of(probe.AsNobody(Scheme.Bearer)),
            Settings.RestrictedBearer));
}
