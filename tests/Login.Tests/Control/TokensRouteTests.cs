using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.Control;

/// <summary>The control routes for issued tokens and tickets, and for the way in.</summary>
public sealed class TokensRouteTests(LoginMock login) : IClassFixture<LoginMock>
{
    private readonly RunningMock mock = login.Mock;

    [Fact]
    public async Task The_list_shows_whose_they_are_how_long_they_live_and_their_uses_but_nothing_of_themselves()
    {
        var tenant = login.Tenant();
        await SendAsync(HttpMethod.Put, tenant, "clock", """{"now":"2026-03-01T08:00:00Z","frozen":true}""");
        var ticket = await SystemUser.TicketAsync(mock, tenant.Name, new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await SendAsync(HttpMethod.Put, tenant, "clock", """{"advance":"PT1H"}""");
        using (var used = await tenant.SendAsync(SystemUser.CallWith(tenant, ticket)))
            Assert.Equal(HttpStatusCode.NoContent, used.StatusCode);
        await SendAsync(HttpMethod.Put, tenant, "clock", """{"advance":"PT30M"}""");

        Assert.Equal(
            $$"""{"count":1,"tokens":[{"sandbox":"{{tenant.Name}}","id":"1","kind":"Ticket","user":"system","application":"mock-app","issued":"2026-03-01T08:00:00Z","expires":"2026-03-01T15:00:00Z","secondsLeft":19800,"state":"Live","uses":1,"lastUse":"2026-03-01T09:00:00Z"}]}""",
            (await tenant.GetJsonAsync("/__mock/tokens")).GetRawText());
    }

    [Theory]
    [InlineData("DELETE", "tokens/1", "Revoked", "revoked")]
    [InlineData("POST", "tokens/1/expire", "Expired", "expired")]
    [InlineData("POST", "tokens/expire", "Expired", "expired")]
    public async Task A_ticket_that_is_revoked_or_made_to_expire_is_refused_with_the_reason(
        string method, string route, string state, string reason)
    {
        var tenant = login.Tenant();
        var ticket = await SystemUser.TicketAsync(mock, tenant.Name);

        await SendAsync(new HttpMethod(method), tenant, route, null);

        var token = await tenant.GetJsonAsync("/__mock/tokens/1");
        Assert.Equal((state, 0), (token.GetProperty("state").GetString(), token.GetProperty("secondsLeft").GetInt64()));
        using var refused = await tenant.SendAsync(SystemUser.CallWith(tenant, ticket));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains(reason, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_expire_says_how_many_it_made_expire()
    {
        var tenant = login.Tenant();
        await SystemUser.TicketAsync(mock, tenant.Name);
        await SystemUser.TicketAsync(mock, tenant.Name);

        Assert.Equal(2, (await SendAsync(HttpMethod.Post, tenant, "tokens/expire", null)).GetProperty("expired").GetInt32());
        Assert.Equal(0, (await SendAsync(HttpMethod.Post, tenant, "tokens/expire", null)).GetProperty("expired").GetInt32());
    }

    [Theory]
    [InlineData("AccessToken", "Bearer")]
    [InlineData("Ticket", "SOTicket")]
    public async Task A_token_that_a_test_requests_is_accepted_until_it_expires_and_no_rule_counts_it(string kind, string scheme)
    {
        var tenant = login.Tenant();
        for (var i = 0; i < 6; i++)
        {
            var issued = await SendAsync(HttpMethod.Post, tenant, "tokens", $$"""{"kind":"{{kind}}","user":"ADM0"}""");
            using var call = tenant.Call($"{scheme} {issued.GetProperty("text").GetString()}");
            if (kind == "Ticket") call.Headers.Add("SO-AppToken", SystemUser.Secret);
            using var response = await tenant.SendAsync(call);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
            var facts = issued.GetProperty("issued");
            Assert.Equal(("ADM0", kind), (facts.GetProperty("user").GetString(), facts.GetProperty("kind").GetString()));
        }

        Assert.True((await tenant.GetJsonAsync("/__mock/verdict")).GetProperty("clean").GetBoolean());
        Assert.Equal(6, (await SendAsync(HttpMethod.Post, tenant, "tokens/expire", null)).GetProperty("expired").GetInt32());
    }

    [Theory]
    [InlineData("""{"user":"tje0"}""", "/kind", "expected one of AccessToken, Ticket, found nothing.")]
    [InlineData("""{"kind":"RefreshToken"}""", "/kind", "expected one of AccessToken, Ticket")]
    [InlineData("""{"kind":"Ticket","user":"nobody"}""", "/user", "expected one of tje0, ADM0, noemail")]
    [InlineData("""{"kind":"Ticket","clientId":"other"}""", "/clientId", "expected one of mock-client, ")]
    [InlineData("{}", "body", "kind, user, clientId")]
    public async Task A_request_for_a_token_that_is_wrong_is_refused_with_its_place_and_issues_nothing(
        string json, string place, string error)
    {
        var tenant = login.Tenant();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{tenant.Prefix}/__mock/tokens");
        request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await tenant.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var told = await TestSandbox.JsonOf(response);
        Assert.Equal(place, told.GetProperty("place").GetString());
        Assert.Contains(error, told.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await tenant.GetJsonAsync("/__mock/tokens")).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("GET", "tokens/7")]
    [InlineData("DELETE", "tokens/7")]
    [InlineData("POST", "tokens/x/expire")]
    public async Task An_id_that_was_not_issued_is_not_found(string method, string route)
    {
        var tenant = login.Tenant();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{tenant.Prefix}/__mock/{route}");
        using var response = await tenant.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("/__mock/tokens", (await TestSandbox.JsonOf(response)).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_drops_all_tokens()
    {
        var tenant = login.Tenant();
        var ticket = await SystemUser.TicketAsync(mock, tenant.Name);

        using (await mock.Http.PostAsync($"{tenant.Prefix}/__mock/reset", null, TestContext.Current.CancellationToken)) { }

        Assert.Equal(0, (await tenant.GetJsonAsync("/__mock/tokens")).GetProperty("count").GetInt32());
        using var refused = await tenant.SendAsync(SystemUser.CallWith(tenant, ticket));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task The_way_in_shows_addresses_default_secrets_and_the_key_that_is_public()
    {
        var tenant = login.Tenant();
        var shown = await tenant.GetJsonAsync("/__mock/login");

        var origin = $"{mock.Address.GetLeftPart(UriPartial.Authority)}/{tenant.Name}";
        Assert.Equal((origin, $"{origin}/login/common/oauth/tokens", $"{origin}/login/api/PartnerSystemUser/Authenticate"),
            (Text(shown, "issuer"), Text(shown, "tokens"), Text(shown, "systemUser")));
        var application = shown.GetProperty("applications")[0];
        Assert.Equal(("mock-client", "mock-app-token", "Mock App-mocksystem"),
            (Text(application, "clientId"), Text(application, "clientSecret"), Text(application, "systemToken")));
        var key = shown.GetProperty("testKey");
        Assert.Contains("it is public", Text(key, "note"), StringComparison.Ordinal);
        using var pem = RSA.Create();
        using var xml = RSA.Create();
        pem.ImportFromPem(Text(key, "privateKey"));
        xml.FromXmlString(Text(key, "privateKeyXml")!);
        Assert.Equal(pem.ExportRSAPublicKey(), xml.ExportRSAPublicKey());
        Assert.Equal(pem.ExportSubjectPublicKeyInfoPem(), Text(key, "publicKey"));
    }

    [Fact]
    public async Task Secrets_of_configured_applications_and_users_are_not_shown()
    {
        await using var own = await RunningMock.StartAsync(new MockOptions
        {
            Port = 0,
            Identities = IdentityOptions.Default with
            {
                Applications = [new ApplicationIdentity("s3cret-of-a-partner", "partner", true) { SystemToken = "Partner-t0ken" }],
                Users = [new UserIdentity("anna", "Anna-s3cret", true)],
            },
        });
        using var response = await own.Sandbox("").GetAsync("/__mock/login");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("\"partner\"", text, StringComparison.Ordinal);
        Assert.All((string[])["s3cret-of-a-partner", "Partner-t0ken", "Anna-s3cret"],
            secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static async Task<JsonElement> SendAsync(HttpMethod method, TestSandbox tenant, string route, string? document)
    {
        using var request = new HttpRequestMessage(method, $"{tenant.Prefix}/__mock/{route}");
        if (document is not null) request.Content = new StringContent(document);
        using var response = await tenant.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await TestSandbox.JsonOf(response);
    }
}
