using EmailSync.Login.Issuing;
using EmailSync.MockServer.Options;

namespace EmailSync.Login.Tests.Rules;

/// <summary>What a call sends as its credential, and whose application token.</summary>
public sealed class CredentialRuleTests
{
    private const string Jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ0amUwIn0.c2lnbmF0dXJl";

    [Theory]
    [InlineData("Bearer 7T:mock-ticket==", "send it as SoTicket")]
    [InlineData("SoTicket 8A:Cust4711.mock-access-token", "send it as Bearer")]
    [InlineData($"Bearer {Jwt}", "A JWT is sent as Bearer")]
    [InlineData($"SoTicket {Jwt}", "send the ticket in it")]
    [InlineData("Bearer App-8k8Q.202611291700.c2lnbmF0dXJl", "exchange it at PartnerSystemUser/Authenticate")]
    public async Task A_credential_sent_as_another_kind_breaks_TOK_04_which_tells_the_way_out(string authorization, string way)
    {
        await using var mock = await RuleMock.StartAsync();
        Assert.Equal(401, await mock.CallAsync(authorization));

        var finding = await mock.FindingAsync("C-TOK-04");
        Assert.Contains(way, finding.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("/__mock/#/requirements/C-TOK-04", finding.GetProperty("link").GetString());
        Assert.True(finding.GetProperty("refused").GetBoolean());
    }

    [Fact]
    public async Task A_refresh_token_sent_as_Bearer_breaks_TOK_04()
    {
        await using var mock = await RuleMock.StartAsync();
        var (text, _) = mock.Mock.Part<TokenIssuer>().RefreshToken(mock.Inside, mock.User, mock.Application, isOfNativeApplication: false);
        Assert.Equal(401, await mock.CallAsync($"Bearer {text}"));
        Assert.Contains("the token endpoint", (await mock.FindingAsync("C-TOK-04")).GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer 8A:Cust4711.another", "C-AUTH-02")]
    [InlineData("SoTicket 7T:another==", "C-AUTH-02")]
    [InlineData("Bearer eyes.only.please", "C-AUTH-02")]
    [InlineData("Bearer 8A:Cust4711.mock-access-token", "")]
    [InlineData("SoTicket 7T:mock-ticket==", "")]
    public async Task One_that_is_sent_as_what_it_is_does_not(string authorization, string findings)
    {
        await using var mock = await RuleMock.StartAsync();
        await mock.CallAsync(authorization);
        Assert.Equal([findings], await mock.FindingsAsync());
    }

    [Fact]
    public async Task A_ticket_with_the_application_token_of_another_application_breaks_APP_04_and_is_answered()
    {
        await using var mock = await RuleMock.StartAsync(WithSecondApplication());
        Assert.Equal(204, await mock.CallAsync($"SoTicket {mock.Ticket().Text}", "second-app-token"));
        Assert.Contains("issued to mock-app", (await mock.FindingAsync("C-APP-04")).GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_with_that_of_its_own_application_does_not()
    {
        await using var mock = await RuleMock.StartAsync(WithSecondApplication());
        Assert.Equal(204, await mock.CallAsync($"SoTicket {mock.Ticket("second-app-token").Text}", "second-app-token"));
        // The fixed ticket belongs to no application.
        Assert.Equal(204, await mock.CallAsync("SoTicket 7T:mock-ticket==", "second-app-token"));
        Assert.Equal(["", ""], await mock.FindingsAsync());
    }

    private static MockOptions WithSecondApplication() => new()
    {
        Identities = IdentityOptions.Default with
        {
            Applications = [.. IdentityOptions.Default.Applications, new ApplicationIdentity("second-app-token", "second-app", true)],
        },
    };
}
