using System.Net;

namespace EmailSync.Testing.Tests.SignIn;

public sealed class TokenTests
{
    private static readonly MockSuperOfficeOptions Online = new() { Online = true };

    [Fact]
    public async Task An_issued_token_calls_as_its_user_until_its_hour_is_over()
    {
        await using var mock = await Calls.StartAsync(Online);
        var client = mock.CreateClient(MockCredentials.Bearer(mock.IssueToken("ADM0")));

        Assert.Equal(HttpStatusCode.NoContent, await client.SyncAsync(17));
        mock.AdvanceClock(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await client.SyncAsync(17));

        Assert.Equal("ADM0", Assert.Single(mock.Effects).User);
    }

    [Fact]
    public async Task An_issued_ticket_lives_six_hours_from_its_last_use()
    {
        await using var mock = await Calls.StartAsync(Online);
        var client = mock.CreateClient(MockCredentials.SoTicket(mock.IssueTicket(), mock.Login.ClientSecret));

        foreach (var hours in (int[])[5, 5, 6]) // at 0, 5 and 10 o'clock
        {
            Assert.Equal(HttpStatusCode.NoContent, await client.SyncAsync(17));
            mock.AdvanceClock(TimeSpan.FromHours(hours));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await client.SyncAsync(17));
    }

    [Fact]
    public async Task Expired_tokens_and_tickets_are_refused_and_a_new_one_is_not()
    {
        await using var mock = await Calls.StartAsync(Online);
        var client = mock.CreateClient(MockCredentials.Bearer(mock.IssueToken()));
        mock.IssueTicket();

        Assert.Equal(2, mock.ExpireTokens());

        Assert.Equal(HttpStatusCode.Unauthorized, await client.SyncAsync(17));
        MockCredentials.Bearer(mock.IssueToken()).AddTo(client);
        Assert.Equal(HttpStatusCode.NoContent, await client.SyncAsync(17));
        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(17)); // its token is a fixed one
    }

    [Fact]
    public async Task A_token_without_the_EMail_agent_is_forbidden_to_synchronise()
    {
        await using var mock = await Calls.StartAsync(Online);

        foreach (var token in (string[])[mock.IssueToken(user: "noemail"), mock.IssueToken(clientId: "mock-client-without-email")])
            Assert.Equal(HttpStatusCode.Forbidden, await mock.CreateClient(MockCredentials.Bearer(token)).SyncAsync(17));
    }

    [Fact]
    public async Task On_site_tokens_and_tickets_belong_to_no_application()
    {
        await using var mock = await Calls.StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, await mock.CreateClient(MockCredentials.Bearer(mock.IssueToken())).SyncAsync(1));
        Assert.Equal(HttpStatusCode.NoContent, await mock.CreateClient(MockCredentials.SoTicket(mock.IssueTicket())).SyncAsync(2));

        Assert.Contains("expected null", Assert.Throws<ArgumentException>(() => mock.IssueToken(clientId: "mock-client")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_an_application_or_a_consent_that_is_not_there_is_told()
    {
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions
        {
            Online = true,
            Settings = new Dictionary<string, string>
            {
                ["Identities:Applications:0:Token"] = "secret",
                ["Identities:Applications:0:Name"] = "mine",
                ["Identities:Applications:0:Tenants"] = "Cust1",
            },
        });

        Told("There is no user nobody; expected tje0, ADM0, noemail.", () => mock.IssueToken("nobody"));
        Told("There is no application mock-client; expected mine.", () => mock.IssueTicket(clientId: "mock-client"));
        Told($"The tenant {mock.Sandbox} has not consented to the application mine.", () => mock.IssueToken(clientId: "mine"));
        Assert.Contains("has consented to no application", Assert.Throws<InvalidOperationException>(() => mock.IssueToken()).Message,
            StringComparison.Ordinal);
        Assert.Empty(mock.Requests);
    }

    [Fact]
    public async Task A_reset_forgets_issued_tokens()
    {
        await using var mock = await Calls.StartAsync(Online);
        var client = mock.CreateClient(MockCredentials.Bearer(mock.IssueToken()));

        mock.Reset();

        Assert.Equal(HttpStatusCode.Unauthorized, await client.SyncAsync(17));
    }

    private static void Told(string message, Func<object> act) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(act).Message, StringComparison.Ordinal);
}
