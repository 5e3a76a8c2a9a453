namespace EmailSync.ConformanceTests.Authentication;

/// <summary>Names of schemes, and which of them an installation accepts.</summary>
public sealed class SchemeTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("AUTH-10")]
    public Task AUTH_10_MUST_Scheme_names_are_case_insensitive() => Evaluate(async probe =>
    {
        foreach (var scheme in await probe.AcceptedSchemesAsync())
        {
            var credentials = ControlRequest.Authorization(scheme, probe.Credentials)![$"{scheme}".Length..];
            foreach (var name in (string[])[$"{scheme}".ToLowerInvariant(), $"{scheme}".ToUpperInvariant(), Altered.InTurns($"{scheme}"),
                Altered.InLetterCase($"{scheme}")])
            {
                var reply = await probe.SendAsync($"scheme {name}", probe.As(scheme).With("Authorization", name + credentials));
                probe.Expect(reply, reply.Accepted, $"acceptance, as of {scheme}");
            }
        }
    });

    [Requirement("AUTH-22")]
    public Task AUTH_22_SHOULD_Only_the_schemes_of_the_profile_are_taken_and_named() => Evaluate(async probe =>
    {
        var taken = await probe.AcceptedSchemesAsync();
        var anonymous = await probe.SendAsync("no credentials", probe.Anonymous);
        var challenges = anonymous.Challenges();
        foreach (var scheme in taken)
            probe.Expect(anonymous, challenges.Of($"{scheme}").Any(), $"a challenge for {scheme}, which is accepted", $"{challenges}");
        var strange = challenges.Challenges.Where(challenge => !ProfileSchemes.Of(probe.Profile).Any(scheme => challenge.Is($"{scheme}")))
            .ToList();
        probe.Expect(anonymous, strange.Count == 0, $"no challenge but for {string.Join(" and ", ProfileSchemes.Of(probe.Profile))}",
            $"{challenges}");

        var disabled = ProfileSchemes.DisabledIn(probe.Profile);
        if (ControlRequest.Authorization(disabled, probe.Credentials) is null)
        {
            var setting = disabled == Scheme.Basic ? Settings.Basic : Settings.Bearer;
            throw new NotVerifiedException(Obstacle.Configuration,
                $"the challenges are right; only right credentials show whether {disabled} is refused",
                $"set {setting.Name} ({setting.Form}): {setting.Meaning}");
        }

        probe.ExpectRefused(await probe.SendAsync($"{disabled}, which is not for this kind of installation", probe.As(disabled)));
    });
}
