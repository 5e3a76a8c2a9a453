using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication;

public sealed class RestrictedCallerTests(SharedMock shared)
{
    [Fact]
    public async Task A_user_without_the_EMail_agent_is_forbidden_without_a_challenge()
    {
        var sandbox = shared.OnSite();

        using var response = await sandbox.SendAsync(sandbox.Call(Credentials.NoEMail));

        var error = await sandbox.AssertRefusedAsync(response, 403, "AUTH-25");
        RefusalCheck.AssertEnvelope(error);
        Assert.Equal("SoSentryException", error.GetProperty("ErrorType").GetString());
        Assert.Empty(RefusalCheck.ChallengesIn(response));
    }

    [Fact]
    public async Task A_ticket_without_the_EMail_agent_is_forbidden()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions
        {
            Port = 0,
            Identities = IdentityOptions.Default with { Tickets = [new TicketIdentity("7T:restricted", "tje0", false)] },
        });
        var (onSite, online) = (mock.Sandbox("site"), mock.Sandbox("Cust1"));

        await onSite.AssertRefusedAsync(onSite.Call("SoTicket 7T:restricted"), 403, "AUTH-25");
        await online.AssertRefusedAsync(online.Call("SoTicket 7T:restricted").With("SO-AppToken", Credentials.AppToken), 403, "AUTH-25");
    }

    [Fact]
    public async Task A_wrong_password_of_a_user_without_the_EMail_agent_is_reported_as_a_wrong_password()
    {
        var sandbox = shared.OnSite();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(Credentials.Basic("noemail:wrong")), "AUTH-08");
    }

    [Fact]
    public async Task With_the_option_RestrictedStatus_401_every_restricted_caller_is_answered_401_with_challenges()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, RestrictedStatus = 401 });
        var (onSite, online) = (mock.Sandbox("site"), mock.Sandbox("Cust1"));

        await onSite.AssertUnauthorizedAsync(onSite.Call(Credentials.NoEMail), "AUTH-25");
        await online.AssertUnauthorizedAsync(online.Call(Credentials.SoTicket).With("SO-AppToken", Credentials.RestrictedAppToken),
            "APP-07");
        await online.AssertUnauthorizedAsync(online.Call(Credentials.Bearer(online, "without-email")), "AUTH-17",
            ", error=\"insufficient_scope\", error_description=\"The EMail agent has not been granted\"");
    }
}
