using EmailSync.ConformanceTests.SignIn;

namespace EmailSync.ConformanceTests.SystemUsers;

/// <summary>What a system user gets.</summary>
public sealed class SystemUserTests(Suite suite) : RequirementTests(suite)
{
    // The clocks of two machines differ a little.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    [Requirement("SYS-01")]
    public Task SYS_01_MUST_A_signed_system_token_gets_a_JWT() => EvaluateRight((probe, request) =>
        probe.AuthenticateAsync("signed system token", request));

    [Requirement("SYS-02")]
    public Task SYS_02_MUST_Its_claims_are_those_of_the_tenant() => Evaluate(async probe =>
    {
        var (reply, token) = await TokenAsync(probe);
        Expect(probe, reply, token, "iss", "SuperOffice AS", token.Payload.Text("iss") == "SuperOffice AS");
        var serial = token.Claim("serial");
        ExpectClaim(probe, reply, token, "serial", "a text", serial is { Length: > 0 });
        Expect(probe, reply, token, "aud", $"spn:{serial}", token.Payload.Text("aud") == $"spn:{serial}");
        ExpectClaim(probe, reply, token, "ctx", probe.Installation.Tenant,
            probe.Installation.Tenant.Equals(token.Claim("ctx"), StringComparison.OrdinalIgnoreCase));
        var ticket = token.Claim("ticket");
        probe.Expect(reply, ticket?.StartsWith("7T:", StringComparison.Ordinal) == true, "ticket: a text that begins with 7T:",
            ticket is null ? "none" : "a text");
        Expect(probe, reply, token, "exp", "seconds since 1970, as a number, that have not passed",
            token.Payload.Number("exp") > (probe.Now - Tolerance).ToUnixTimeSeconds());
    });

    [Requirement("SYS-03")]
    public Task SYS_03_MUST_Its_ticket_is_accepted() => Evaluate(async probe =>
    {
        var (_, token) = await TokenAsync(probe);
        var ticket = token.Claim("ticket") ?? throw new InconclusiveException("the token has no ticket, which SYS-02 checks");
        probe.Mask.Learn(ticket, "system-user-ticket");
        var call = probe.Anonymous.With("Authorization", $"SoTicket {ticket}").With("SO-AppToken", probe.LoginHost.ClientSecret!);
        probe.Expect(await probe.SendAsync("call with the ticket", call), reply => reply.Accepted, "acceptance");
    });

    [Requirement("SYS-08")]
    public Task SYS_08_MUST_SOAP_gives_a_JWT_too() => EvaluateRight((probe, request) =>
        probe.AuthenticateBySoapAsync("signed system token by SOAP", request with { ReturnTokenType = "Jwt" }));

    [Requirement("SYS-10")]
    public Task SYS_10_SHOULD_JWT_and_Jwt_are_the_same() => Evaluate(async probe =>
    {
        using var key = LoginHost.ReadKey(probe.LoginHost.PrivateKey!);
        foreach (var type in (string[])["JWT", "Jwt"])
        {
            var request = probe.RightSystemUser(key) with { ReturnTokenType = type };
            Expect(probe, await probe.AuthenticateAsync($"ReturnTokenType {type}", request));
            Expect(probe, await probe.AuthenticateBySoapAsync($"ReturnTokenType {type} by SOAP", request));
        }

        static void Expect(Probe probe, SystemUserReply answer) =>
            probe.Expect(answer.Reply, answer is { IsSuccessful: true, Token.Length: > 0 }, "IsSuccessful true and a Token",
                answer.ErrorMessage ?? $"{answer.Reply}");
    });

    private static async Task<(Reply Reply, SignedJwt Token)> TokenAsync(Probe probe)
    {
        using var key = LoginHost.ReadKey(probe.LoginHost.PrivateKey!);
        var answer = await probe.AuthenticateAsync("signed system token", probe.RightSystemUser(key));
        return (answer.Reply, answer.Needed());
    }

    private Task EvaluateRight(Func<Probe, SystemUserAttempt, Task<SystemUserReply>> send,
        [System.Runtime.CompilerServices.CallerMemberName] string test = "") => Evaluate(async probe =>
    {
        var keys = await probe.SigningKeysAsync();
        using var key = LoginHost.ReadKey(probe.LoginHost.PrivateKey!);
        var answer = await send(probe, probe.RightSystemUser(key));
        probe.ExpectStatus(answer.Reply, 200);
        probe.Expect(answer.Reply, answer.IsSuccessful == true, "IsSuccessful true",
            answer.IsSuccessful is { } said ? $"{said}, {answer.ErrorMessage}" : $"{answer.Reply}");
        var token = SignedJwt.Parse(answer.Token);
        probe.Expect(answer.Reply, token?.IsSignedBy(keys) == true, "a Token that is signed by RS256 with a key of the login host",
            token is null ? "no JWT" : token.IsSignedBy(keys) ? "it verifies" : $"it does not verify (alg {token.Header.Shown("alg")})");
    }, test);

    private static void Expect(Probe probe, Reply reply, SignedJwt token, string claim, string expected, bool held) =>
        probe.Expect(reply, held, $"{claim}: {expected}", token.Payload.Shown(claim));

    private static void ExpectClaim(Probe probe, Reply reply, SignedJwt token, string claim, string expected, bool held) =>
        probe.Expect(reply, held, $"{claim}: {expected}", token.Claim(claim) ?? "none");
}
