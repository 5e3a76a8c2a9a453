using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Settings;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Configuration;

namespace EmailSync.MockServer.Tests.Settings;

public sealed class IdentityOptionsTests
{
    [Fact]
    public void A_kind_that_is_set_replaces_the_defaults_of_that_kind_only()
    {
        var identities =
            Read("""{"Identities":{"Users":[{"Name":"anna","Password":"p:q","EMailAgent":false},{"Name":"ben"}]}}""",
                out var errors).Identities;

        Assert.Empty(errors);
        Assert.Equal([new UserIdentity("anna", "p:q", false), new UserIdentity("ben", "", true)], identities.Users);
        Assert.Equal(IdentityOptions.Default.Tickets, identities.Tickets);
        Assert.Equal(IdentityOptions.Default.AccessTokens, identities.AccessTokens);
        Assert.Equal(IdentityOptions.Default.Applications, identities.Applications);
    }

    [Fact]
    public void Every_kind_can_be_set()
    {
        var identities = Read(
            """
            {"Identities":{
              "Tickets":[{"Ticket":"7T:x","User":"u","EMailAgent":"false"}],
              "AccessTokens":[{"Token":"t","User":"u","Expired":true,"EMailAgent":false}],
              "Applications":[{"Token":"a","Name":"n"}]}}
            """, out var errors).Identities;

        Assert.Empty(errors);
        Assert.Equal([new TicketIdentity("7T:x", "u", false)], identities.Tickets);
        Assert.Equal([new AccessTokenIdentity("t", "u", true, false)], identities.AccessTokens);
        Assert.Equal([new ApplicationIdentity("a", "n", true)], identities.Applications);
    }

    [Fact]
    public void An_empty_kind_has_nobody()
    {
        var identities = Read("""{"Identities":{"AccessTokens":[],"Tickets":[]}}""", out var errors).Identities;

        Assert.Empty(errors);
        Assert.Empty(identities.AccessTokens);
        Assert.Empty(identities.Tickets);
        Assert.Equal(IdentityOptions.Default.Users, identities.Users);
    }

    [Theory]
    [InlineData("""{"Identities":{"Users":[{"Name":"a:b"}]}}""", "Identities:Users:0:Name: expected a user name without a colon")]
    [InlineData("""{"Identities":{"Users":[{"Name":""}]}}""", "Identities:Users:0:Name: expected a user name, found nothing")]
    [InlineData("""{"Identities":{"Users":[{"Name":"a","EMailAgent":"maybe"}]}}""",
        "Identities:Users:0:EMailAgent: expected true or false, found maybe")]
    [InlineData("""{"Identities":{"Tickets":[{"User":"a"}]}}""", "Identities:Tickets:0:Ticket: expected the ticket")]
    [InlineData("""{"Identities":{"AccessTokens":[{"Token":"a"}]}}""", "Identities:AccessTokens:0:User: expected a user name")]
    [InlineData("""{"Identities":{"Applications":[{"Token":"a","Name":"b","Agent":true}]}}""",
        "Identities:Applications:0:Agent: there is no such setting")]
    [InlineData("""{"Identities":{"Users":"tje0"}}""", "Identities:Users: ")]
    public void What_is_wrong_with_an_identity_is_reported_with_its_key(string json, string error)
    {
        Read(json, out var errors);

        Assert.StartsWith(error, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mock_with_other_users_knows_them_and_not_the_defaults()
    {
        await using var mock =
            await RunningMock.StartAsync(Read("""{"Port":0,"Identities":{"Users":[{"Name":"anna","Password":"p:q"}]}}""", out _));
        var sandbox = mock.Sandbox("site");
        using var anna = await sandbox.SendAsync(sandbox.Call("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("anna:p:q"))));
        using var tje0 = await sandbox.SendAsync(sandbox.Call());

        Assert.Equal((204, 401), ((int)anna.StatusCode, (int)tje0.StatusCode));
    }

    private static MockOptions Read(string json, out IReadOnlyList<string> errors)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return OptionsReader.Read(new ConfigurationBuilder().AddJsonStream(stream).Build(), out errors);
    }
}
