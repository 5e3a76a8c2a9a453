using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication;

public sealed class BearerTests(SharedMock shared)
{
    private const string Unknown =
        ", error=\"invalid_token\", error_description=\"The access token is malformed, unknown or from another tenant\"";
    private const string Expired = ", error=\"invalid_token\", error_description=\"The access token has expired\"";

    [Theory]
    [InlineData("Bearer")]
    [InlineData("bEARER")]
    [InlineData("BEARER")]
    public async Task Online_an_access_token_of_the_tenant_is_taken_without_an_application_token(string scheme)
    {
        var sandbox = shared.Online();

        var entry = await sandbox.AssertTakenAsync(sandbox.Call($"{scheme} 8A:{sandbox.Name}.mock-access-token"));

        var caller = entry.GetProperty("caller");
        Assert.Equal(("tje0", "Bearer"), (caller.GetProperty("user").GetString(), caller.GetProperty("scheme").GetString()));
    }

    [Fact]
    public async Task The_tenant_in_an_access_token_may_be_in_any_letter_case()
    {
        var sandbox = shared.Online();

        await sandbox.AssertTakenAsync(sandbox.Call($"Bearer 8A:{sandbox.Name.ToUpperInvariant()}.mock-access-token"));
    }

    [Theory]
    [InlineData("8A:Cust1.mock-access-token")]
    [InlineData("8A:*0.mock-access-token")]
    [InlineData("8A:*.nobody")]
    [InlineData("8A:*.mock-access-toke")]
    [InlineData("8A:*.mock-access-token.")]
    [InlineData("8A:*.Mock-access-token")]
    [InlineData("8A:*.")]
    [InlineData("8A:*")]
    [InlineData("8A:.mock-access-token")]
    [InlineData("8A:mock-access-token")]
    [InlineData("8A*.mock-access-token")]
    [InlineData("8B:*.mock-access-token")]
    [InlineData("8a:*.mock-access-token")]
    [InlineData("*.mock-access-token")]
    [InlineData("mock-access-token")]
    [InlineData(".")]
    [InlineData("8A:*.mock-access-token extra")]
    public async Task Online_a_malformed_or_unknown_access_token_is_an_invalid_one(string token)
    {
        var sandbox = shared.Online();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call($"Bearer {token.Replace("*", sandbox.Name, StringComparison.Ordinal)}"),
            "AUTH-15", Unknown);
    }

    [Fact]
    public async Task Online_the_access_token_of_another_tenant_is_an_invalid_one()
    {
        var (sandbox, other) = (shared.Online(), shared.Online());

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(Credentials.Bearer(other)), "AUTH-15", Unknown);
        Assert.Empty(await other.JournalAsync());
    }

    [Fact]
    public async Task Online_an_expired_access_token_is_an_invalid_one()
    {
        var sandbox = shared.Online();
        // The first use is refused without a finding: nobody knew.
        using (var first = await sandbox.SendAsync(sandbox.Call(Credentials.Bearer(sandbox, "expired"))))
            Assert.Equal(401, (int)first.StatusCode);

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(Credentials.Bearer(sandbox, "expired")), "AUTH-15", Expired);
    }

    [Fact]
    public async Task Without_credentials_the_bearer_challenge_has_no_error_code()
    {
        var sandbox = shared.Online();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(null), "AUTH-01");
        await sandbox.AssertUnauthorizedAsync(sandbox.Call("Bearer"), "AUTH-21");
    }

    [Fact]
    public async Task On_site_an_access_token_is_refused_and_no_bearer_challenge_is_made()
    {
        var sandbox = shared.OnSite();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(Credentials.Bearer(sandbox)), "AUTH-22");
        await sandbox.AssertUnauthorizedAsync(sandbox.Call("Bearer nobody"), "AUTH-22");
    }

    [Fact]
    public async Task An_access_token_without_the_EMail_agent_is_forbidden_for_its_scope()
    {
        var sandbox = shared.Online();

        using var response = await sandbox.SendAsync(sandbox.Call(Credentials.Bearer(sandbox, "without-email")));

        RefusalCheck.AssertEnvelope(await sandbox.AssertRefusedAsync(response, 403, "AUTH-17"));
        Assert.Contains(RefusalCheck.ChallengesIn(response), line => line.StartsWith("Bearer ", StringComparison.Ordinal)
            && line.Contains("error=\"insufficient_scope\"", StringComparison.Ordinal));
    }
}
