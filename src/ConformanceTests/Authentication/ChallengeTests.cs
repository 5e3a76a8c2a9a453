namespace EmailSync.ConformanceTests.Authentication;

/// <summary>The challenges that a 401 carries.</summary>
public sealed class ChallengeTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("AUTH-03")]
    public Task AUTH_03_MUST_Every_401_carries_a_challenge() => Evaluate(async probe =>
    {
        foreach (var reply in await probe.UnauthorizedAsync())
        {
            var challenges = reply.Challenges();
            probe.Expect(reply, challenges.Challenges.Count > 0, "WWW-Authenticate with a challenge", $"{reply} with {challenges}");
        }
    });

    [Requirement("AUTH-04")]
    public Task AUTH_04_MUST_Challenges_parse_and_name_no_parameter_twice() => Evaluate(async probe =>
    {
        var challenged = (await probe.RefusalsAsync()).Where(reply => reply.Field("WWW-Authenticate") is not null).ToList();
        if (challenged.Count == 0) throw new NotVerifiedException(Obstacle.NotOffered, "no refusal carries WWW-Authenticate");
        foreach (var reply in challenged)
        {
            var faults = reply.Challenges().Faults;
            probe.Expect(reply, faults.Count == 0, "challenges by the ABNF",
                faults.Count == 0 ? $"{reply.Challenges()}" : string.Join("; ", faults));
        }
    });

    [Requirement("AUTH-05")]
    public Task AUTH_05_MUST_Basic_challenge_has_a_realm() => Evaluate(async probe =>
    {
        foreach (var (reply, challenge) in await BasicChallengesAsync(probe))
            probe.Expect(reply, challenge.Parameter("realm") is not null, "realm in the Basic challenge",
                challenge.Parameter("realm") is null ? "none" : "a realm");
    });

    [Requirement("AUTH-06")]
    public Task AUTH_06_MUST_Charset_of_a_Basic_challenge_is_UTF_8() => Evaluate(async probe =>
    {
        foreach (var (reply, challenge) in await BasicChallengesAsync(probe))
        {
            var charset = challenge.Parameter("charset");
            probe.Expect(reply, charset is null || charset.Equals("UTF-8", StringComparison.OrdinalIgnoreCase),
                "charset=\"UTF-8\" or none", charset ?? "none");
        }
    });

    private static async Task<IReadOnlyList<(Reply Reply, Challenge Challenge)>> BasicChallengesAsync(Probe probe)
    {
        var basic =
            (await probe.UnauthorizedAsync()).SelectMany(reply => reply.Challenges().Of("Basic").Select(challenge => (reply, challenge)))
                .ToList();
        return basic.Count > 0 ? basic : throw new NotVerifiedException(Obstacle.NotOffered, "no 401 has a Basic challenge");
    }
}
