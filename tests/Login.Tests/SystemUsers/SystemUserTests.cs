using System.Net;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EmailSync.Login.Tests.SystemUsers;

/// <summary>The sign-in of system users with JSON, and the ticket that it gives.</summary>
public sealed class SystemUserTests(LoginMock login) : IClassFixture<LoginMock>
{
    private readonly RunningMock mock = login.Mock;

    [Fact]
    public async Task A_signed_system_token_gives_a_JWT_with_the_vendors_claims()
    {
        var tenant = login.Tenant();
        var answer = await SystemUser.AuthenticateAsync(mock, SystemUser.Request(tenant.Name));

        Assert.Equal((true, JsonValueKind.Null),
            (answer.GetProperty("IsSuccessful").GetBoolean(), answer.GetProperty("ErrorMessage").ValueKind));
        var text = answer.GetProperty("Token").GetString()!;
        var jwt = new JsonWebToken(text);
        var origin = mock.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(("SuperOffice AS", "RS256"), (jwt.Issuer, jwt.Alg));
        Assert.Equal($"spn:{SystemUser.Claim(text, "serial")}", Assert.Single(jwt.Audiences));
        Assert.Equal(tenant.Name, SystemUser.Claim(text, "ctx"));
        Assert.Equal($"{origin}/{tenant.Name}/api/", SystemUser.Claim(text, "webapi_url"));
        Assert.StartsWith($"{origin}/{tenant.Name}/Remote/", SystemUser.Claim(text, "netserver_url"), StringComparison.Ordinal);
        Assert.NotEmpty(SystemUser.Claim(text, "company_name"));
        Assert.Equal(TimeSpan.FromMinutes(6), jwt.ValidTo - jwt.ValidFrom);
        Assert.False(jwt.TryGetPayloadValue<object>("iat", out _));
        var plain = Encoding.Unicode.GetString(Convert.FromBase64String(SystemUser.Claim(text, "ticket")[3..]));
        Assert.Matches($"^[0-9a-f]{{32}};[0-9]+;{tenant.Name}$", plain);
    }

    [Fact]
    public async Task The_ticket_opens_the_API_and_each_use_prolongs_its_six_hours()
    {
        var tenant = login.Tenant();
        await ClockAsync(tenant, """{"now":"2026-03-01T08:00:00Z","frozen":true}""");
        var ticket = await SystemUser.TicketAsync(mock, tenant.Name, new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

        foreach (var advance in (string[])["PT0S", "PT5H59M", "PT5H59M"])
        {
            await ClockAsync(tenant, $$"""{"advance":"{{advance}}"}""");
            using var used = await tenant.SendAsync(SystemUser.CallWith(tenant, ticket));
            Assert.Equal(HttpStatusCode.NoContent, used.StatusCode);
        }

        await ClockAsync(tenant, """{"advance":"PT6H"}""");
        using var late = await tenant.SendAsync(SystemUser.CallWith(tenant, ticket));
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        Assert.Contains("expired", await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_is_of_its_tenant_alone()
    {
        var (tenant, other) = (login.Tenant(), login.Tenant());
        var ticket = await SystemUser.TicketAsync(mock, tenant.Name);

        using var refused = await other.SendAsync(SystemUser.CallWith(other, ticket));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Theory]
    [InlineData("SignedSystemToken", null, "C-SYS-01",
        "expected system user token, time and signature with dots between them, found nothing.")]
    [InlineData("SignedSystemToken", "words", "C-SYS-02",
        "expected system user token, time and signature with dots between them, found a text without a dot.")]
    [InlineData("ApplicationToken", null, "C-SYS-05",
        "expected the client secret of a registered application, found nothing.")]
    [InlineData("ApplicationToken", "mock-client", "C-SYS-05",
        "expected the client secret of a registered application, found that of no known application.")]
    [InlineData("ApplicationToken", "mock-app-without-email", "C-SYS-05",
        "expected that of the application to which the tenant gave this system user token, found that of another application.")]
    [InlineData("ContextIdentifier", null, "C-SYS-01",
        "expected the tenant, Cust and digits, found nothing.")]
    [InlineData("ContextIdentifier", "Customer", "C-SYS-01",
        "expected the tenant, Cust and digits, found \"Customer\".")]
    [InlineData("ReturnTokenType", null, "C-SYS-01",
        "expected JWT or SAML, found nothing.")]
    [InlineData("ReturnTokenType", "Token", "C-SYS-01",
        "expected JWT or SAML, found another type.")]
    [InlineData("ReturnTokenType", "SAML", null,
        "expected JWT, found SAML, which the mock does not implement.")]
    public async Task A_part_that_is_wrong_is_named_in_the_answer_and_in_a_finding(
        string member, string? value, string? rule, string message)
    {
        var tenant = login.Tenant();
        var request = SystemUser.Request(tenant.Name);
        request[member] = value;
        var answer = await SystemUser.AuthenticateAsync(mock, request);

        Assert.Equal((false, JsonValueKind.Null, $"{member} is wrong; {message}"), (answer.GetProperty("IsSuccessful").GetBoolean(),
            answer.GetProperty("Token").ValueKind, answer.GetProperty("ErrorMessage").GetString()));
        // Without a tenant it belongs to the root installation, which all tests share.
        var entry = member == "ContextIdentifier"
            ? (await mock.Sandbox("").JournalAsync("?finding=C-SYS-01&sandbox="))
                .First(call => call.GetRawText().Contains(Place(member), StringComparison.Ordinal))
            : Assert.Single(await tenant.JournalAsync());
        Assert.Equal(rule is null ? [] : [rule], Rules(entry));
        // The journal keeps the reason: no redaction takes it for a secret.
        Assert.Contains(message.Replace("\"", "\\\"", StringComparison.Ordinal),
            entry.GetProperty("answer").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_is_checked_by_the_clock_of_the_tenant()
    {
        var tenant = login.Tenant();
        await ClockAsync(tenant, """{"now":"2026-03-01T08:00:00Z","frozen":true}""");
        var answer = await SystemUser.AuthenticateAsync(mock, SystemUser.Request(tenant.Name,
            SystemUser.Sign(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero))));

        Assert.Equal("SignedSystemToken is wrong; expected a time at most 15 minutes from now, 202603010800 in UTC, found 202603010900.",
            answer.GetProperty("ErrorMessage").GetString());
        Assert.Equal(["C-SYS-03"], Rules((await tenant.JournalAsync())[0]));
    }

    [Fact]
    public async Task A_tenant_without_consent_gives_nothing_and_one_that_does_not_run_can_still_be_signed_in_to()
    {
        var application = IdentityOptions.Default.Applications[0] with { Tenants = ["Cust1"] };
        await using var own = await RunningMock.StartAsync(new MockOptions
        {
            Port = 0,
            Identities = IdentityOptions.Default with { Applications = [application] },
        });

        Assert.Equal("ContextIdentifier is wrong; expected a tenant that has consented to the application, found Cust2, which has not.",
            (await SystemUser.AuthenticateAsync(own, SystemUser.Request("Cust2"))).GetProperty("ErrorMessage").GetString());
        Assert.True((await SystemUser.AuthenticateAsync(own, SystemUser.Request("cust1"))).GetProperty("IsSuccessful").GetBoolean());
        using var suspension = new StringContent("""{"state":"Suspended"}""");
        using (await own.Http.PutAsync("/Cust1/__mock/tenant", suspension, TestContext.Current.CancellationToken)) { }
        Assert.True((await SystemUser.AuthenticateAsync(own, SystemUser.Request("Cust1"))).GetProperty("IsSuccessful").GetBoolean());
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("{\"SignedSystemToken\":\"a\" \"b\"}", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_no_object_is_refused_with_its_location(string body, HttpStatusCode status)
    {
        using var response = await mock.Http.PostAsync(SystemUser.RestPath, new StringContent(body, Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains("expected", (await TestSandbox.JsonOf(response)).GetProperty("MessageDetail").GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"SignedSystemToken":1,"ApplicationToken":[],"ContextIdentifier":{},"ReturnTokenType":false}""")]
    [InlineData("""{"SignedSystemToken":"\ud800","ApplicationToken":"\ud800","ContextIdentifier":"\ud800","ReturnTokenType":"\ud800"}""")]
    [InlineData("{}")]
    public async Task Members_of_another_type_are_answered_as_a_failure(string body)
    {
        using var response = await mock.Http.PostAsync(SystemUser.RestPath, new StringContent(body, Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False((await TestSandbox.JsonOf(response)).GetProperty("IsSuccessful").GetBoolean());
    }

    [Fact]
    public async Task Another_media_type_is_refused_with_the_right_one()
    {
        using var response = await mock.Http.PostAsync(SystemUser.RestPath, new StringContent("<a/>", Encoding.UTF8, "application/xml"),
            TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "application/json"),
            (response.StatusCode, response.Headers.GetValues("Accept").Single()));
    }

    [Fact]
    public async Task Neither_the_journal_nor_the_control_routes_show_the_ticket_or_the_token()
    {
        var tenant = login.Tenant();
        var signed = SystemUser.Sign();
        var token = (await SystemUser.AuthenticateAsync(mock, SystemUser.Request(tenant.Name, signed))).GetProperty("Token").GetString()!;
        var ticket = SystemUser.Claim(token, "ticket");
        using (await tenant.SendAsync(SystemUser.CallWith(tenant, ticket))) { }
        using (await tenant.GetAsync($"/api/v1/{Uri.EscapeDataString(ticket)}")) { }

        foreach (var route in (string[])["requests", "tokens", "sandbox", "state", "verdict"])
        {
            using var response = await tenant.GetAsync($"/__mock/{route}");
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.All((string[])[ticket, ticket[3..], token, signed, SystemUser.Token, SystemUser.Secret],
                secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }
    }

    private static string Place(string member) => $"\"/{member}\"";

    private static IEnumerable<string?> Rules(JsonElement call) =>
        call.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString());

    private async Task ClockAsync(TestSandbox tenant, string document)
    {
        using var response = await mock.Http.PutAsync($"{tenant.Prefix}/__mock/clock", new StringContent(document),
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
