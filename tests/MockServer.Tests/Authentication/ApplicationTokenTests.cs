using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication;

public sealed class ApplicationTokenTests(SharedMock shared)
{
    [Theory]
    [InlineData("SO-AppToken")]
    [InlineData("so-apptoken")]
    [InlineData("SO-APPTOKEN")]
    public async Task Online_a_ticket_beside_an_application_token_is_taken(string field)
    {
        var sandbox = shared.Online();

        var entry = await sandbox.AssertTakenAsync(sandbox.Call(Credentials.SoTicket).With(field, Credentials.AppToken));

        Assert.Equal("mock-app", entry.GetProperty("caller").GetProperty("application").GetString());
    }

    [Fact]
    public async Task Online_a_ticket_without_an_application_token_is_refused()
    {
        var sandbox = shared.Online();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(Credentials.SoTicket), "APP-02");
    }

    [Theory]
    [InlineData("", "APP-02")]
    [InlineData("nobody", "APP-03")]
    [InlineData("MOCK-APP-TOKEN", "APP-03")]
    [InlineData("mock-app-toke", "APP-03")]
    public async Task Online_an_empty_or_unknown_application_token_is_refused(string token, string requirement)
    {
        var sandbox = shared.Online();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(Credentials.SoTicket).With("SO-AppToken", token), requirement);
    }

    [Theory]
    [InlineData("mock-app-token", "nobody")]
    [InlineData("nobody", "mock-app-token")]
    public async Task Online_two_application_tokens_are_refused_in_either_order(string first, string second)
    {
        var sandbox = shared.Online();
        var request = RawRequest.Call(sandbox, $"Authorization: {Credentials.SoTicket}", $"SO-AppToken: {first}", $"SO-AppToken: {second}");

        var answer = await RawRequest.ExchangeAsync(sandbox, request);

        Assert.Equal((401, "APP-03"), (answer.Status, answer.Field("X-Mock-Requirement").Single()));
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Theory]
    [InlineData("SoTicket")]
    [InlineData("Bearer")]
    public async Task Online_an_application_without_the_EMail_agent_is_forbidden(string scheme)
    {
        var sandbox = shared.Online();
        var authorization = scheme == "Bearer" ? Credentials.Bearer(sandbox) : Credentials.SoTicket;

        var error =
            await sandbox.AssertRefusedAsync(sandbox.Call(authorization).With("SO-AppToken", Credentials.RestrictedAppToken), 403,
                "APP-07");

        RefusalCheck.AssertEnvelope(error);
        Assert.Equal("SoSentryException", error.GetProperty("ErrorType").GetString());
    }

    [Fact]
    public async Task An_application_token_alone_is_no_authentication()
    {
        var (onSite, online) = (shared.OnSite(), shared.Online());

        await onSite.AssertUnauthorizedAsync(onSite.Call(null).With("SO-AppToken", Credentials.AppToken), "APP-04");
        await online.AssertUnauthorizedAsync(online.Call(null).With("SO-AppToken", Credentials.AppToken), "APP-04");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData(Credentials.AppToken)]
    [InlineData(Credentials.RestrictedAppToken)]
    public async Task On_site_the_application_token_is_disregarded(string token)
    {
        var sandbox = shared.OnSite();

        var entry = await sandbox.AssertTakenAsync(sandbox.Call(Credentials.SoTicket).With("SO-AppToken", token));

        Assert.Null(entry.GetProperty("caller").GetProperty("application").GetString());
    }
}
