using EmailSync.ConformanceTests.SignIn;

namespace EmailSync.ConformanceTests.OpenId;

/// <summary>Where an access token is accepted.</summary>
public sealed class AccessTokenTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("OIDC-26")]
    public Task OIDC_26_MUST_Its_tenant_accepts_it() => Evaluate(async probe =>
    {
        var answer = await probe.RefreshedAsync();
        var start = $"8A:{probe.Installation.Tenant}.";
        probe.Expect(answer.Reply, answer.AccessToken!.StartsWith(start, StringComparison.OrdinalIgnoreCase),
            $"a token that begins with {start}",
            answer.AccessToken.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? "it does" : "another beginning");
        await probe.ExpectAsync("call with the access token", Call(probe, answer), reply => reply.Accepted, "acceptance");
    });

    [Requirement("OIDC-27")]
    public Task OIDC_27_MUST_Another_tenant_refuses_it() => Evaluate(async probe =>
    {
        var answer = await probe.RefreshedAsync();
        var call = Call(probe, answer);
        await probe.ControlAsync("call with the access token", call);
        // Where the suite knows no other tenant, one that hardly exists.
        var other = probe.LoginHost.Tenants is { } known && known.Base != probe.Installation.Base
            ? known.Base
            : new Uri($"{probe.Installation.Base.ToString().TrimEnd('/')}9");
        var there = call with { Target = other.AbsolutePath.TrimEnd('/') + TargetInstallation.OperationPath };
        probe.Expect(await probe.SendAsync("call of another tenant with it", there), reply => reply.Refused, "a refusal");
        var renamed = answer.AccessToken!.Replace(probe.Installation.Tenant, other.Segments[^1], StringComparison.OrdinalIgnoreCase);
        probe.Mask.Learn(renamed, "access_token-of-another-tenant");
        probe.Expect(await probe.SendAsync("the same with that tenant's name in the token",
            there.With("Authorization", $"Bearer {renamed}")),
            reply => reply.Refused, "a refusal");
    });

    private static WireRequest Call(Probe probe, TokenReply answer) =>
        probe.Anonymous.With("Authorization", $"Bearer {answer.AccessToken}");
}
