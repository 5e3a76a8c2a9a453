using System.Net;

namespace EmailSync.Testing.Tests.Identities;

public sealed class CredentialsTests
{
    [Fact]
    public async Task A_client_calls_with_the_configured_credentials()
    {
        await using var mock = await Calls.StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, await mock.CreateClient(MockCredentials.Basic("ADM0", "")).SyncAsync(1));
        Assert.Equal(HttpStatusCode.NoContent, await mock.CreateClient(MockCredentials.SoTicket("7T:mock-ticket==")).SyncAsync(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await mock.CreateClient(MockCredentials.Basic("tje0", "wrong")).SyncAsync(3));
        Assert.Equal(HttpStatusCode.Forbidden, await mock.CreateClient(MockCredentials.Basic("noemail", "noemail")).SyncAsync(4));
        Assert.Equal(HttpStatusCode.Unauthorized, await mock.CreateClient().SyncAsync(5));

        Assert.Equal(["ADM0", "tje0"], mock.Effects.Select(sync => sync.User));
        Assert.Equal(["Basic", "SoTicket", null, null, null], mock.Requests.Select(request => request.Scheme));
    }

    [Fact]
    public async Task Online_a_token_or_a_ticket_with_its_application_is_taken_and_a_password_is_not()
    {
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions { Online = true });

        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(1));
        Assert.Equal(HttpStatusCode.NoContent,
            await mock.CreateClient(MockCredentials.SoTicket("7T:mock-ticket==", "mock-app-token")).SyncAsync(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await mock.CreateClient(MockCredentials.Basic("tje0", "Tje0")).SyncAsync(3));
        Assert.Equal(HttpStatusCode.Unauthorized,
            await mock.CreateClient(MockCredentials.Bearer($"8A:{mock.Sandbox}.expired")).SyncAsync(4));
    }

    [Fact]
    public async Task An_identity_of_the_settings_is_known()
    {
        await using var mock = await Calls.StartAsync(new MockSuperOfficeOptions
        {
            Credentials = MockCredentials.Basic("sync", "secret"),
            Settings = new Dictionary<string, string> { ["Identities:Users:0:Name"] = "sync", ["Identities:Users:0:Password"] = "secret" },
        });

        Assert.Equal(HttpStatusCode.NoContent, await mock.Http.SyncAsync(17));
        Assert.Equal("sync", Assert.Single(mock.Effects).User);
    }

    [Fact]
    public void Credentials_take_the_place_of_others_and_never_show_a_secret()
    {
        using var client = new HttpClient();
        MockCredentials.SoTicket("7T:abc==", "token").AddTo(client);
        var basic = MockCredentials.Basic("tje0", "Tje0");

        basic.AddTo(client);

        Assert.Equal(["Authorization"], client.DefaultRequestHeaders.Select(header => header.Key));
        Assert.Equal(["Basic dGplMDpUamUw"], client.DefaultRequestHeaders.GetValues("Authorization"));
        Assert.Equal("Basic as tje0", basic.ToString());
        Assert.Equal("Bearer", MockCredentials.Bearer("8A:Cust1.secret").ToString());
    }

    [Fact]
    public void A_user_name_with_a_colon_is_reported() => Assert.Throws<ArgumentException>(() => MockCredentials.Basic("a:b", "c"));
}
