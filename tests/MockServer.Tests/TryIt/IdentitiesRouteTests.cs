using System.Net;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.TryIt;

public sealed class IdentitiesRouteTests(SharedMock shared)
{
    [Fact]
    public async Task An_on_site_installation_offers_what_it_takes_with_the_secrets_of_the_defaults()
    {
        var offered = await shared.OnSite().GetJsonAsync("/__mock/identities");

        Assert.Equal("on-site", offered.TextAt("installation"));
        Assert.Equal(["Basic", "SoTicket", "Session"], Texts(offered.At("schemes")));
        Assert.Equal([("tje0", "Tje0"), ("ADM0", ""), ("noemail", "noemail")], Pairs(offered, "users", "name", "password"));
        Assert.Equal([("tje0", "7T:mock-ticket==")], Pairs(offered, "tickets", "user", "ticket"));
    }

    [Fact]
    public async Task An_online_tenant_offers_tokens_of_its_own()
    {
        var sandbox = shared.Online();
        var offered = await sandbox.GetJsonAsync("/__mock/identities");

        Assert.Equal("online", offered.TextAt("installation"));
        Assert.Equal(["SoTicket", "Bearer", "Session"], Texts(offered.At("schemes")));
        Assert.Equal(("tje0", $"8A:{sandbox.Name}.mock-access-token"), Pairs(offered, "accessTokens", "user", "token").First());
        Assert.Equal(("mock-app", "mock-app-token"), Pairs(offered, "applications", "name", "token").First());
    }

    [Fact]
    public async Task Every_identity_that_is_offered_with_its_secret_calls_as_is_said_of_it()
    {
        var sandbox = shared.Online();
        var offered = await sandbox.GetJsonAsync("/__mock/identities");

        foreach (var token in offered.At("accessTokens").EnumerateArray())
        {
            using var response = await sandbox.SendAsync(sandbox.Call($"Bearer {token.TextAt("token")}"));
            var expected = token.GetProperty("expired").GetBoolean() ? 401 : token.GetProperty("eMailAgent").GetBoolean() ? 204 : 403;
            Assert.Equal(expected, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task The_secrets_of_configured_identities_stay_secret()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions
        {
            Port = 0,
            Identities = new IdentityOptions(
                [new UserIdentity("tje0", "my-own-password", true), new UserIdentity("ADM0", "", true)],
                [new TicketIdentity("7T:my-own-ticket", "tje0", true)],
                [new AccessTokenIdentity("my-own-token", "tje0", false, true)],
                [new ApplicationIdentity("my-own-app-token", "my-app", true)]),
        });

        var offered = await mock.Sandbox("Cust1").GetJsonAsync("/__mock/identities");

        Assert.DoesNotContain("my-own", offered.GetRawText(), StringComparison.Ordinal);
        Assert.Equal([("tje0", null), ("ADM0", "")], Pairs(offered, "users", "name", "password"));
        Assert.Equal([("my-app", null)], Pairs(offered, "applications", "name", "token"));
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_read_the_identities()
    {
        var sandbox = shared.OnSite();
        using var response =
            await sandbox.SendAsync(
                new HttpRequestMessage(HttpMethod.Get, $"{sandbox.Prefix}/__mock/identities").With("Origin", "https://elsewhere.example"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());

    private static IEnumerable<(string? First, string? Second)> Pairs(JsonElement offered, string list, string first, string second) =>
        offered.At(list).EnumerateArray().Select(item => (item.TextAt(first), item.GetProperty(second).GetString()));
}
